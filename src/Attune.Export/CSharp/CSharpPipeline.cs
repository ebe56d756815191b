using System.Text;
using Attune.Export.Pipelines;
using Attune.Learning.Data;
using Attune.Networks.Losses;

namespace Attune.Export.CSharp;

/// <summary>A pipeline as a C# class: a row with a property a column, and the prediction of it.</summary>
internal sealed class CSharpPipeline(PipelinePlan plan, CSharpSource source)
{
    private readonly StringBuilder body = new();

    public void Add()
    {
        var columns = plan.Features.Columns;
        var properties = CSharpText.Identifiers(columns.Select(static column => column.Name));
        var propertyOf = columns
            .Zip(properties)
            .ToDictionary(static pair => pair.First.Name, static pair => pair.Second);
        source.Member(
            $"""
                /// <summary>The columns of a row, in order.</summary>
                public static readonly string[] Columns ={CSharpText.List(
                columns.Select(static column => CSharpText.Of(column.Name))
            )};
            """
        );
        if (plan.Classes is { } classes)
        {
            source.Member(
                $"""
                    /// <summary>The classes whose probabilities are predicted, in order.</summary>
                    public static readonly string[] Classes ={CSharpText.List(classes.Select(CSharpText.Of))};
                """
            );
        }

        AddRow(properties);
        AddPredict(propertyOf);
        CSharpNetwork.Add(source, plan.Network);
    }

    private void AddRow(string[] properties)
    {
        var row = new StringBuilder();
        for (var i = 0; i < properties.Length; i++)
        {
            row.Append(i == 0 ? "" : "\n");
            row.Append(
                plan.Features.Columns[i].Kind == ColumnKind.Numeric
                    ? $"        public double {properties[i]} {{ get; set; }} = double.NaN;\n"
                    : $"        public string? {properties[i]} {{ get; set; }}\n"
            );
        }

        source.Member(
            "    /// <summary>What is known of a row: NaN and null stand for a missing value.</summary>\n"
                + $"    public sealed class Row\n    {{\n{row}    }}"
        );
    }

    private void AddPredict(Dictionary<string, string> propertyOf)
    {
        var width = plan.NumericColumns.Count();
        Line(
            $"var v = new double[] {{ {string.Join(", ", plan.NumericColumns.Select(name => $"row.{propertyOf[name]}"))} }};"
        );
        TextColumn[] texts = [.. plan.TextColumns];
        for (var i = 0; i < texts.Length; i++)
        {
            var column = texts[i];
            Line(
                $"var number{i} = NumberOf(row.{propertyOf[column.Name]}, {source.Array(
                    "string",
                    "Keys",
                    column.Keys.Select(CSharpText.Of)
                )});"
            );
            source.Member(
                """
                    // Where the text stands among those that are known; a missing value comes behind them, and others behind that.
                    private static int NumberOf(string? text, string[] keys)
                    {
                        var index = Array.IndexOf(keys, text);
                        return text is null ? keys.Length : index < 0 ? keys.Length + 1 : index;
                    }
                """,
                once: true
            );
        }

        foreach (var step in plan.Steps)
        {
            width = AddStep(step, width, texts);
        }

        Line("var outputs = Array.ConvertAll(Network(Array.ConvertAll(v, Input)), static output => (double)output);");
        AddOutputs();
        Line("return outputs;");
        source.Member(
            $"""
                /// <summary>{(
                plan.Classes is null
                    ? "Predicts a row: one number an output."
                    : "Predicts a row: the probability of each class."
            )}</summary>
                public static double[] Predict(Row row)
            """
                + $"\n    {{\n{body}    }}"
        );
        if (plan.Classes is not null)
        {
            AddPredictClass();
        }
    }

    private void AddPredictClass() =>
        source.Member(
            """
                /// <summary>The most probable class of a row.</summary>
                public static string PredictClass(Row row)
                {
                    var probabilities = Predict(row);
                    var best = 0;
                    for (var i = 1; i < probabilities.Length; i++)
                    {
                        best = probabilities[i] > probabilities[best] ? i : best;
                    }

                    return Classes[best];
                }
            """
        );

    private int AddStep(PlanStep step, int width, TextColumn[] texts)
    {
        switch (step)
        {
            case PlanStep.Lookup lookup:
                var number = $"number{Array.IndexOf(texts, lookup.Column)}";
                if (lookup.Refused.Contains(true))
                {
                    var refused = source.Array(
                        "bool",
                        "Refused",
                        lookup.Refused.Select(static r => r ? "true" : "false")
                    );
                    Line($"Require(!{refused}[{number}], {CSharpText.Of(lookup.Column.Name)});");
                    source.Member(
                        """
                            private static void Require(bool isKnown, string column)
                            {
                                if (!isKnown)
                                {
                                    throw new ArgumentException($"A category of '{column}' must be one that the model knows.");
                                }
                            }
                        """,
                        once: true
                    );
                }

                var table = source.Doubles("Values", lookup.Values.SelectMany(static values => values));
                Line($"Array.Resize(ref v, {width + lookup.Width});");
                Line($"Array.Copy({table}, {number} * {lookup.Width}, v, {width}, {lookup.Width});");
                return width + lookup.Width;
            case PlanStep.Indicate indicate:
                Line($"Array.Resize(ref v, {width + indicate.Columns.Count});");
                Loop(
                    source.Integers("Columns", indicate.Columns),
                    $"v[{width} + i] = double.IsNaN(v[columns[i]]) ? 1 : 0;"
                );
                return width + indicate.Columns.Count;
            case PlanStep.Fill fill:
                var fills = source.Doubles("Fills", fill.Fills.Select(static f => f.Value));
                Loop(
                    source.Integers("Columns", fill.Fills.Select(static f => f.Column)),
                    $"v[columns[i]] = double.IsNaN(v[columns[i]]) ? {fills}[i] : v[columns[i]];"
                );
                return width;
            case PlanStep.Shift shift:
                var centers = source.Doubles("Centers", shift.Shifts.Select(static s => s.Center));
                var scales = source.Doubles("Scales", shift.Shifts.Select(static s => s.Scale));
                Loop(
                    source.Integers("Columns", shift.Shifts.Select(static s => s.Column)),
                    $"v[columns[i]] = (v[columns[i]] - {centers}[i]) / {scales}[i];"
                );
                return width;
            case PlanStep.Line line:
                AddLine(line);
                return width;
            case PlanStep.Select select:
                Line($"v = Array.ConvertAll({source.Integers("Columns", select.Columns)}, column => v[column]);");
                return select.Columns.Count;
            default:
                throw new InvalidOperationException($"There is no step {step}.");
        }
    }

    private void AddLine(PlanStep.Line line)
    {
        var slopes = source.Doubles("Slopes", line.Lines.Select(static l => l.Slope));
        var offsets = source.Doubles("Offsets", line.Lines.Select(static l => l.Offset));
        var value = $"(v[columns[i]] * {slopes}[i]) + {offsets}[i]";
        Loop(
            source.Integers("Columns", line.Lines.Select(static l => l.Column)),
            line.Clip is var (low, high)
                ? $"v[columns[i]] = Math.Clamp({value}, {CSharpText.Of(low)}, {CSharpText.Of(high)});"
                : $"v[columns[i]] = {value};"
        );
    }

    private void AddOutputs()
    {
        if (plan.TargetShifts.Count > 0)
        {
            var scales = source.Doubles("TargetScales", plan.TargetShifts.Select(static shift => shift.Scale));
            var centers = source.Doubles("TargetCenters", plan.TargetShifts.Select(static shift => shift.Center));
            Line("for (var i = 0; i < outputs.Length; i++)");
            Line("{");
            Line($"    outputs[i] = (outputs[i] * {scales}[i]) + {centers}[i];");
            Line("}");
        }

        if (plan.Classes is null)
        {
            return;
        }

        switch (plan.Network.Network.Loss)
        {
            case BinaryCrossentropy { FromLogits: true } or BinaryFocalCrossentropy { FromLogits: true }:
                Line("outputs = Array.ConvertAll(outputs, LogitProbability);");
                break;
            case CategoricalCrossentropy { FromLogits: true } or SparseCategoricalCrossentropy { FromLogits: true }:
                Line("LogitProbabilities(outputs);");
                break;
        }

        if (plan.Network.Network.Network.OutputCount == 1)
        {
            Line("outputs = new[] { 1 - outputs[0], outputs[0] };");
        }
    }

    private void Loop(string columns, string statement)
    {
        Line($"for (var i = 0; i < {columns}.Length; i++)");
        Line("{");
        Line("    " + statement.Replace("columns[", $"{columns}[", StringComparison.Ordinal));
        Line("}");
    }

    private void Line(string text) => body.Append("        ").Append(text).Append('\n');
}
