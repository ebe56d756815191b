using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>The layers that can be read from a description.</summary>
internal static class KnownLayers
{
    private static readonly (string ClassName, Func<ConfigReader, Layer> Read)[] All =
    [
        ("InputLayer", Input.ReadOwn),
        ("Dense", Dense.ReadOwn),
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

        throw new ArgumentException(
            $"There is no layer '{config.ClassName}'. Did you mean "
                + $"'{KnownNames.Nearest(config.ClassName, All.Select(static known => known.ClassName))}'?"
        );
    }
}
