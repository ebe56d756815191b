using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>Each complete trial as a line through its value and its parameters.</summary>
/// <param name="Objective">The value on the first axis.</param>
/// <param name="Axes">The parameters on the others; each spans what the trials had, without a margin.</param>
/// <param name="Lines">The trials.</param>
public sealed record ParallelCoordinatesFigure(
    Objective Objective,
    IReadOnlyList<ParameterAxis> Axes,
    IReadOnlyList<ParallelLine> Lines
) : Figure
{
    private const string Title = "Parallel coordinates";
    private const int LineLimit = 300;
    private const int BestLines = 50;
    private const double MissingMargin = 0.12;

    /// <inheritdoc/>
    public override string Kind => "parallel";

    /// <summary>Of each parameter, whether a trial has none: such trials cross its axis at 0, the others from 0.12 to 1.</summary>
    /// <value>The default is that all trials have all parameters.</value>
    public IReadOnlyList<bool> HasMissing { get; init; } = [.. Axes.Select(static _ => false)];

    /// <summary>The complete trials of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parameters">Which parameters are shown; null for all.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static ParallelCoordinatesFigure Of(
        FigureStudy study,
        IReadOnlyList<string>? parameters = null,
        int objective = 0
    )
    {
        ArgumentNullException.ThrowIfNull(study);
        var trials = study.Complete(objective).ToArray();
        double[] values = [.. trials.Select(trial => trial.Values[objective])];
        var axes = study.ParametersOf(parameters).Select(one => ParameterAxis.Of(one, trials)).ToArray();
        var ranges = new List<double[]> { values };
        var missing = new bool[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = axes[i];
            double[] places = [.. trials.Select(axis.PlaceOf)];
            ranges.Add([.. places.Select(axis.Scaled)]);
            var seen = axis.IsCategory ? [0, axis.Categories.Count - 1] : places.Where(double.IsFinite).ToArray();
            axes[i] = seen.Length == 0 ? axis : axis with { Low = seen.Min(), High = seen.Max() };
            double[] units = axis.IsCategory
                ? [.. places.Select(place => place / Math.Max(axis.Categories.Count - 1, 1))]
                : Unit(ranges[^1]);
            missing[i] = !places.All(double.IsFinite);
            ranges[^1] = missing[i] ? AboveMissing(units) : units;
        }

        ranges[0] = Unit(values);
        return new ParallelCoordinatesFigure(
            study.ObjectiveAt(objective),
            axes,
            [.. trials.Select((trial, i) => new ParallelLine(trial.Number, values[i], [.. ranges.Select(r => r[i])]))]
        )
        {
            HasMissing = missing,
        };
    }

    internal override Drawing Draw()
    {
        if (Lines.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a complete trial; there is none yet.");
        }

        var scale = ColorScale.OfValues(Objective, Lines.Select(static line => line.Value));
        var order = Lines.OrderByDescending(line => scale.At(line.Value)).Take(BestLines).ToHashSet();
        var kept = Thinning.Pick(Lines.Count, LineLimit, i => order.Contains(Lines[i]));
        double[] x = [.. Enumerable.Range(0, Axes.Count + 1)];
        Mark[] lines =
        [
            .. kept.Select(i => Lines[i])
                .OrderBy(line => scale.At(line.Value))
                .Select(line => new LineMark("", Tone.First, x, [.. line.Places])
                {
                    IsThin = true,
                    Trial = line.Trial,
                    Color = scale.At(line.Value),
                }),
        ];
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis("") { Categories = [Objective.Name, .. Axes.Select(static axis => axis.Name)] },
                    new Axis("")
                    {
                        Low = -0.08,
                        High = 1.08,
                        IsHidden = true,
                    },
                    [.. lines, Labels()]
                ),
            ]
        )
        {
            Scale = scale,
            Note =
                kept.Count < Lines.Count
                    ? $"The {BestLines} best of {Lines.Count} trials, and others at even distances."
                    : null,
        };
    }

    // As in Optuna: trials without the parameter cross its axis at the foot, the others from there on.
    private static double[] AboveMissing(double[] units) =>
        [.. units.Select(static unit => double.IsFinite(unit) ? MissingMargin + ((1 - MissingMargin) * unit) : 0)];

    private TextMark Labels()
    {
        var (x, y, texts) = (new List<double>(), new List<double>(), new List<string>());
        if (Lines.Count > 0)
        {
            Add(0, 0, AxisFit.ShortNumber(Lines.Min(static line => line.Value)));
            Add(0, 1, AxisFit.ShortNumber(Lines.Max(static line => line.Value)));
        }

        for (var i = 0; i < Axes.Count; i++)
        {
            var axis = Axes[i];
            var lowest = HasMissing[i] ? MissingMargin : 0;
            if (HasMissing[i])
            {
                Add(i + 1, 0, "none");
            }

            if (axis.IsCategory)
            {
                for (var c = 0; c < axis.Categories.Count; c++)
                {
                    Add(
                        i + 1,
                        lowest + ((1 - lowest) * c / Math.Max(axis.Categories.Count - 1, 1)),
                        axis.Categories[c]
                    );
                }
            }
            else
            {
                Add(i + 1, lowest, AxisFit.ShortNumber(axis.Low));
                Add(i + 1, 1, AxisFit.ShortNumber(axis.High));
            }
        }

        return new TextMark([.. x], [.. y], [.. texts]);

        void Add(double atX, double atY, string text)
        {
            x.Add(atX);
            y.Add(atY);
            texts.Add(text);
        }
    }

    private static double[] Unit(double[] values)
    {
        double[] seen = [.. values.Where(double.IsFinite)];
        if (seen.Length == 0)
        {
            return values;
        }

        var (low, high) = (seen.Min(), seen.Max());
        return [.. values.Select(value => high > low ? (value - low) / (high - low) : value - low)];
    }
}
