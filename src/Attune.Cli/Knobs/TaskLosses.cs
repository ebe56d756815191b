namespace Attune.Cli.Knobs;

/// <summary>The losses that fit a task.</summary>
/// <param name="Default">The one taken where none is asked for.</param>
/// <param name="Names">All of them, by Keras' names.</param>
internal sealed record TaskLosses(string Default, IReadOnlyList<string> Names)
{
    public static TaskLosses Regression { get; } =
        new(
            "mse",
            [
                "mse",
                "mae",
                "mape",
                "msle",
                "huber",
                "log_cosh",
                "mean_squared_error",
                "mean_absolute_error",
                "mean_absolute_percentage_error",
                "mean_squared_logarithmic_error",
            ]
        );

    public static TaskLosses TwoClasses { get; } =
        new("binary_crossentropy", ["binary_crossentropy", "binary_focal_crossentropy"]);

    public static TaskLosses ManyClasses { get; } =
        new("sparse_categorical_crossentropy", ["sparse_categorical_crossentropy"]);
}
