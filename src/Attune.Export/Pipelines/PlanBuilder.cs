using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.Preprocessing;

namespace Attune.Export.Pipelines;

/// <summary>
/// Follows a pipeline's columns through its steps. A text column has finitely many outcomes, so it is followed as a table of
/// them: one row a known text, one for a missing value, and one for all others.
/// </summary>
internal sealed class PlanBuilder
{
    private readonly List<PlanStep> steps = [];
    private readonly Dictionary<string, TextColumn> textColumns = [];
    private List<PlanColumn> columns = [];

    // How many numbers the plan's row has. Columns that a step drops stay in it until the end.
    private int width;
    private bool mayRefuse;

    private PlanBuilder() { }

    /// <exception cref="ArgumentException">The pipeline has a part that no other format can hold.</exception>
    public static PipelinePlan Build(PipelineFile file)
    {
        var network =
            file.Model.Model switch
            {
                FittedNetwork plain => plain,
                FittedTransformedTarget { Model: FittedNetwork scaled } => scaled,
                _ => null,
            }
            ?? throw new ArgumentException(
                $"An exported pipeline must end in a network, with or without a transformed target, but this one ends in a "
                    + $"{file.Model.Model.GetType().Name}. Put all steps into one pipeline."
            );
        var builder = new PlanBuilder();
        builder.Begin(file.Model);
        foreach (var step in file.Model.Steps)
        {
            builder.Add(step);
        }

        builder.End();
        return new PipelinePlan
        {
            Features = file.Model.Features,
            Steps = builder.steps,
            Network = network.Model,
            TargetShifts = file.Model.Model is FittedTransformedTarget target ? target.Shifts : [],
            Classes = network.Classes,
            TargetName = file.TargetName,
            MayRefuse = builder.mayRefuse,
        };
    }

    private void Begin(FittedPipeline pipeline)
    {
        foreach (var column in pipeline.Features.Columns)
        {
            if (column.Kind == ColumnKind.Numeric)
            {
                columns.Add(new PlanColumn.Number(column.Name, width++, MayBeMissing: true));
                continue;
            }

            var keys = KeysOf(column.Name, pipeline.Steps);
            textColumns.Add(column.Name, keys);
            columns.Add(PlanColumn.Text.Of(keys));
        }
    }

    private static TextColumn KeysOf(string name, IReadOnlyList<IFittedTransformer> steps)
    {
        var texts = steps
            .SelectMany(step =>
                step switch
                {
                    FittedImputer imputer => imputer.Fills.Where(fill => fill.Name == name).Select(static f => f.Text),
                    FittedOneHotEncoder encoder => CategoriesOf(encoder.Columns),
                    FittedOrdinalEncoder encoder => CategoriesOf(encoder.Columns),
                    _ => [],
                }
            )
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        string[] keys = [.. texts.Order(StringComparer.Ordinal)];
        return keys.Contains("")
            ? throw new ArgumentException(
                $"In an exported model an empty text stands for a missing value, but column '{name}' has it as a category. "
                    + "Rename the category."
            )
            : new TextColumn(name, keys);

        IEnumerable<string?> CategoriesOf(IReadOnlyList<ColumnCategories> known) =>
            known.Where(column => column.Name == name).SelectMany(static column => column.Categories);
    }

    private void Add(IFittedTransformer step)
    {
        switch (step)
        {
            case FittedImputer imputer:
                Impute(imputer);
                break;
            case FittedScaler scaler:
                var shifts = scaler.Shifts.Select(shift => (Find(shift.Name), shift.Center, shift.Scale));
                steps.Add(new PlanStep.Shift([.. shifts.Where(static s => s.Item1 >= 0)]));
                break;
            case FittedMinMaxScaler scaler:
                var lines = scaler.Lines.Select(line => (Find(line.Name), line.Slope, line.Offset));
                steps.Add(new PlanStep.Line([.. lines.Where(static l => l.Item1 >= 0)], scaler.Clip));
                break;
            case FittedOneHotEncoder encoder:
                Encode(encoder.Columns, (text, known) => OneHot(encoder, text, known));
                break;
            case FittedOrdinalEncoder encoder:
                Encode(encoder.Columns, (text, known) => Ordinal(encoder, text, known));
                break;
            default:
                throw new ArgumentException(
                    $"An exported model can hold the library's own steps, but not a '{step.TypeName}'. Apply it before the pipeline."
                );
        }
    }

    private int Find(string name) =>
        columns.FirstOrDefault(column => column.Name == name) is PlanColumn.Number number ? number.Place : -1;

    private void Impute(FittedImputer imputer)
    {
        var before = columns.ToDictionary(static column => column.Name);
        var fills = imputer.Fills.ToDictionary(static fill => fill.Name);

        // Indicators look at what was missing before the fill.
        int[] indicated =
        [
            .. imputer
                .Fills.Where(fill => fill.IsIndicated && before[fill.Name] is PlanColumn.Number)
                .Select(fill => Find(fill.Name)),
        ];
        var next = width;
        if (indicated.Length > 0)
        {
            steps.Add(new PlanStep.Indicate(indicated));
            width += indicated.Length;
        }

        var indicators = new List<PlanColumn>();
        foreach (var fill in imputer.Fills.Where(static fill => fill.IsIndicated))
        {
            var name = $"missingindicator_{fill.Name}";
            if (before[fill.Name] is PlanColumn.Text text)
            {
                var values = text.Outcomes.Select(static outcome => new double[] { outcome.IsMissing ? 1 : 0 });
                steps.Add(new PlanStep.Lookup(text.Source, [.. values], new bool[text.Outcomes.Count]));
                indicators.Add(new PlanColumn.Number(name, width++, MayBeMissing: false));
            }
            else
            {
                indicators.Add(new PlanColumn.Number(name, next++, MayBeMissing: false));
            }
        }

        var numbers = fills
            .Values.Where(fill => fill.Number is not null && before[fill.Name] is PlanColumn.Number)
            .Select(fill => (((PlanColumn.Number)before[fill.Name]).Place, fill.Number!.Value))
            .Where(static fill => !double.IsNaN(fill.Value))
            .ToArray();
        if (numbers.Length > 0)
        {
            steps.Add(new PlanStep.Fill(numbers));
        }

        columns =
        [
            .. columns.SelectMany(column =>
                fills.TryGetValue(column.Name, out var fill) ? Filled(column, fill) : [column]
            ),
            .. indicators,
        ];
    }

    private static IEnumerable<PlanColumn> Filled(PlanColumn column, ColumnFill fill) =>
        (column, fill) switch
        {
            (_, { Number: null, Text: null }) => [],
            (PlanColumn.Number number, { Number: { } value }) =>
            [
                number with
                {
                    MayBeMissing = number.MayBeMissing && double.IsNaN(value),
                },
            ],
            (PlanColumn.Text text, { Text: { } value }) => [text.Fill(value)],
            _ => [column],
        };

    private void Encode(
        IReadOnlyList<ColumnCategories> known,
        Func<PlanColumn.Text, ColumnCategories, (PlanStep.Lookup Lookup, string[] Names)> encode
    )
    {
        var byName = known.ToDictionary(static column => column.Name);
        var result = new List<PlanColumn>();
        foreach (var column in columns)
        {
            if (column is not PlanColumn.Text text || !byName.TryGetValue(column.Name, out var categories))
            {
                result.Add(column);
                continue;
            }

            var (lookup, names) = encode(text, categories);
            steps.Add(lookup);
            mayRefuse |= lookup.Refused.Contains(true);
            for (var i = 0; i < names.Length; i++)
            {
                var mayBeMissing = lookup.Values.Where((_, n) => !lookup.Refused[n]).Any(row => double.IsNaN(row[i]));
                result.Add(new PlanColumn.Number(names[i], width++, mayBeMissing));
            }
        }

        columns = result;
    }

    private static (PlanStep.Lookup Lookup, string[] Names) OneHot(
        FittedOneHotEncoder encoder,
        PlanColumn.Text text,
        ColumnCategories known
    )
    {
        var isFirstDropped =
            encoder.Drop == DroppedCategory.First
            || (encoder.Drop == DroppedCategory.IfBinary && known.Categories.Count == 2);
        int[] kept = [.. Enumerable.Range(0, known.Categories.Count).Skip(isFirstDropped ? 1 : 0)];
        var lookup = Lookup(
            text,
            known,
            encoder.HandleUnknown,
            index => Array.ConvertAll(kept, category => index == category ? 1.0 : 0.0)
        );
        return (
            lookup,
            Array.ConvertAll(kept, category => $"{known.Name}_{known.Categories[category] ?? NameOfMissing(known)}")
        );
    }

    // As the encoder names it.
    private static string NameOfMissing(ColumnCategories known)
    {
        var name = "nan";
        while (known.Categories.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    private static (PlanStep.Lookup Lookup, string[] Names) Ordinal(
        FittedOrdinalEncoder encoder,
        PlanColumn.Text text,
        ColumnCategories known
    )
    {
        var lookup = Lookup(
            text,
            known,
            encoder.HandleUnknown,
            index =>
                [
                    index < 0 ? encoder.UnknownValue
                    : known.Categories[index] is null ? double.NaN
                    : index,
                ]
        );
        return (lookup, [known.Name]);
    }

    private static PlanStep.Lookup Lookup(
        PlanColumn.Text text,
        ColumnCategories known,
        UnknownCategory handleUnknown,
        Func<int, double[]> encode
    )
    {
        int[] indices = [.. text.Outcomes.Select(IndexOf)];
        bool[] refused = [.. indices.Select(index => index < 0 && handleUnknown == UnknownCategory.Error)];
        double[][] values = [.. indices.Select(encode)];
        for (var i = 0; i < values.Length; i++)
        {
            if (refused[i])
            {
                Array.Fill(values[i], double.NaN);
            }
        }

        return new PlanStep.Lookup(text.Source, values, refused);

        int IndexOf(TextOutcome outcome)
        {
            for (var i = 0; i < known.Categories.Count; i++)
            {
                if (!outcome.IsOther && string.Equals(known.Categories[i], outcome.Text, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    private void End()
    {
        if (columns.OfType<PlanColumn.Text>().FirstOrDefault() is { } text)
        {
            throw new ArgumentException(
                $"A network takes numbers only, but column '{text.Name}' holds categories. Put a OneHotEncoder or "
                    + "OrdinalEncoder before it."
            );
        }

        PlanColumn.Number[] numbers = [.. columns.Cast<PlanColumn.Number>()];
        mayRefuse |= numbers.Any(static number => number.MayBeMissing);
        int[] order = [.. numbers.Select(static number => number.Place)];
        if (!order.AsSpan().SequenceEqual([.. Enumerable.Range(0, width)]))
        {
            steps.Add(new PlanStep.Select(order));
        }
    }
}
