namespace Attune.Storage;

/// <summary>How a fit of a trial at work goes on: what its epochs have measured so far.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Attempt">Which of the trial's attempts it belongs to.</param>
/// <param name="Fold">Which of the trial's fits it is, from 0.</param>
/// <param name="Folds">How many fits the trial has.</param>
/// <param name="Epochs">How many epochs the fit has at most.</param>
/// <param name="Names">What is measured, for example <c>loss</c> and <c>val_loss</c>.</param>
/// <param name="Points">
/// How many epochs had ended, and the values then in the order of <paramref name="Names"/>; of many epochs some, the last always.
/// </param>
/// <param name="HasEnded">Whether the fit has ended.</param>
internal sealed record FitCurve(
    int Trial,
    int Attempt,
    int Fold,
    int Folds,
    int Epochs,
    IReadOnlyList<string> Names,
    IReadOnlyList<KeyValuePair<int, double[]>> Points,
    bool HasEnded
)
{
    /// <summary>Of how many epochs there are points, at most.</summary>
    public const int MostPoints = 100;

    private const int MostMetrics = 2;
    private const string ValidationPrefix = "val_";
    private const string Validation = ValidationPrefix + "loss";

    /// <summary>How many epochs have ended.</summary>
    public int Epoch => Points.Count > 0 ? Points[^1].Key : 0;

    /// <summary>The name of <see cref="Losses"/>: validation's where there is one.</summary>
    public string LossName => Names.Contains(Validation) ? Validation : Names[0];

    /// <summary>The loss over the epochs: validation's where there is one.</summary>
    public IEnumerable<double> Losses
    {
        get
        {
            var place = Names.Count - 1;
            while (Names[place] != LossName)
            {
                place--;
            }

            return Points.Select(point => point.Value[place]);
        }
    }

    /// <summary>Which of a fit's measures are shown: the loss, the first metric, and both of the validation rows.</summary>
    /// <param name="logged">What the fit measures, in its order.</param>
    public static string[] Shown(IReadOnlyCollection<string> logged) =>
        [
            .. logged
                .Where(static name => !name.StartsWith(ValidationPrefix, StringComparison.Ordinal))
                .Take(MostMetrics)
                .SelectMany(static name => (string[])[name, ValidationPrefix + name])
                .Where(logged.Contains),
        ];
}
