using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>The layers that can be read from a description.</summary>
internal static class KnownLayers
{
    private static readonly (string ClassName, Func<ConfigReader, Layer> Read)[] All =
    [
        ("InputLayer", Input.ReadOwn),
        ("Dense", Dense.ReadOwn),
        ("Activation", ActivationLayer.ReadOwn),
        ("Dropout", Dropout.ReadOwn),
        ("GaussianNoise", GaussianNoise.ReadOwn),
        ("BatchNormalization", BatchNormalization.ReadOwn),
        ("LayerNormalization", LayerNormalization.ReadOwn),
        ("Normalization", Normalization.ReadOwn),
    ];

    public static Layer Read(ConfigReader config)
    {
        foreach (var (className, read) in All)
        {
            if (className == config.ClassName)
            {
                return read(config);
            }
        }

        var names = All.Select(static known => known.ClassName);
        throw new ArgumentException(
            $"There is no layer '{config.ClassName}'. "
                + (
                    KnownNames.NearestLike(config.ClassName, names) is { } meant
                        ? $"Did you mean '{meant}'?"
                        : $"There are {string.Join(", ", names)}."
                )
        );
    }
}
