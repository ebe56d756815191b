using Attune.Export.Pipelines;
using Attune.Networks.Losses;

namespace Attune.Export.Onnx;

/// <summary>A pipeline as a graph: an input a column, the preprocessing in doubles, the network, and named outputs.</summary>
internal sealed class PipelineGraph
{
    private readonly PipelinePlan plan;
    private readonly GraphBuilder graph;
    private readonly Dictionary<string, string> numbersOfText = [];

    private PipelineGraph(PipelinePlan plan, GraphBuilder graph) => (this.plan, this.graph) = (plan, graph);

    public static GraphBuilder Of(PipelinePlan plan)
    {
        var inputs = plan.Features.Columns.Select(static column => column.Name).ToArray();
        var outputs = OutputNames.Of(plan.TargetName, plan.Classes is not null, inputs);
        var graph = new GraphBuilder("pipeline", [.. inputs, outputs.Prediction, outputs.Probabilities]);
        new PipelineGraph(plan, graph).Add(outputs);
        return graph;
    }

    private void Add(OutputNames outputs)
    {
        foreach (var column in plan.Features.Columns)
        {
            graph.Input(
                column.Name,
                column.Kind == Learning.Data.ColumnKind.Numeric ? ElementType.Double : ElementType.String,
                1
            );
        }

        foreach (var column in plan.TextColumns)
        {
            numbersOfText[column.Name] = AddNumbers(column);
        }

        string[] numeric = [.. plan.NumericColumns];
        var row = numeric.Length switch
        {
            0 => null,
            1 => numeric[0],
            _ => Join(numeric),
        };
        var width = numeric.Length;
        foreach (var step in plan.Steps)
        {
            (row, width) = Add(step, row, width);
        }

        var floats = Cast(row!, ElementType.Float);
        var result = NetworkGraph.Add(graph, plan.Network, floats);
        if (plan.MayRefuse)
        {
            result = RefuseIncomplete(floats, result);
        }

        if (plan.Classes is { } classes)
        {
            AddClasses(result, classes, outputs);
        }
        else
        {
            AddNumbers(result, outputs);
        }
    }

    // Which of its keys the text is: [rows].
    private string AddNumbers(TextColumn column)
    {
        var number = graph.MachineLearningNode(
            "LabelEncoder",
            column.Name,
            GraphBuilder.Attribute("keys_strings", [.. column.Keys, ""]),
            GraphBuilder.Attribute(
                "values_int64s",
                Enumerable.Range(0, column.Keys.Count + 1).Select(static i => (long)i)
            ),
            GraphBuilder.Attribute("default_int64", column.OtherNumber)
        );
        return graph.Node("Reshape", [number, graph.Integers("all_rows", [-1], 1)]);
    }

    private (string Row, int Width) Add(PlanStep step, string? row, int width)
    {
        switch (step)
        {
            case PlanStep.Lookup lookup:
                var table = graph.Doubles(
                    $"{lookup.Column.Name}/values",
                    [.. lookup.Values.SelectMany(static values => values)],
                    lookup.Values.Length,
                    lookup.Width
                );
                var added = graph.Node(
                    "Gather",
                    [table, numbersOfText[lookup.Column.Name]],
                    GraphBuilder.Attribute("axis", 0)
                );
                return (row is null ? added : Join(row, added), width + lookup.Width);
            case PlanStep.Indicate indicate:
                var missing = Cast(graph.Node("IsNaN", [Take(row!, indicate.Columns)]), ElementType.Double);
                return (Join(row!, missing), width + indicate.Columns.Count);
            case PlanStep.Fill fill:
                var fills = Spread(width, double.NaN, fill.Fills);
                return (
                    graph.Node("Where", [graph.Node("IsNaN", [row!]), graph.Doubles("fill", fills, width), row!]),
                    width
                );
            case PlanStep.Shift shift:
                var centers = Spread(width, 0, shift.Shifts.Select(static s => (s.Column, s.Center)));
                var scales = Spread(width, 1, shift.Shifts.Select(static s => (s.Column, s.Scale)));
                var difference = graph.Node("Sub", [row!, graph.Doubles("center", centers, width)]);
                return (graph.Node("Div", [difference, graph.Doubles("scale", scales, width)]), width);
            case PlanStep.Line line:
                return (AddLine(line, row!, width), width);
            case PlanStep.Select select:
                return (Take(row!, select.Columns), select.Columns.Count);
            default:
                throw new InvalidOperationException($"There is no step {step}.");
        }
    }

    private string AddLine(PlanStep.Line line, string row, int width)
    {
        var slopes = Spread(width, 1, line.Lines.Select(static l => (l.Column, l.Slope)));
        var offsets = Spread(width, 0, line.Lines.Select(static l => (l.Column, l.Offset)));
        var product = graph.Node("Mul", [row, graph.Doubles("slope", slopes, width)]);
        var sum = graph.Node("Add", [product, graph.Doubles("offset", offsets, width)]);
        if (line.Clip is not var (low, high))
        {
            return sum;
        }

        // Bounds of the scaled columns only; NaN stays NaN, which operators of readers decide differently.
        var lows = Spread(width, double.NegativeInfinity, line.Lines.Select(l => (l.Column, low)));
        var highs = Spread(width, double.PositiveInfinity, line.Lines.Select(l => (l.Column, high)));
        var lowest = graph.Doubles("low", lows, width);
        var highest = graph.Doubles("high", highs, width);
        var raised = graph.Node("Where", [graph.Node("Less", [sum, lowest]), lowest, sum]);
        return graph.Node("Where", [graph.Node("Greater", [raised, highest]), highest, raised]);
    }

    // Attune refuses a row that lacks a value; a graph cannot, so all of its outputs are NaN.
    private string RefuseIncomplete(string inputs, string outputs)
    {
        var missing = Cast(graph.Node("IsNaN", [inputs]), ElementType.Float);
        var any = graph.Node(
            "ReduceMax",
            [missing],
            GraphBuilder.Attribute("axes", [1L]),
            GraphBuilder.Attribute("keepdims", 1)
        );
        return graph.Node("Where", [Cast(any, ElementType.Bool), graph.Floats("refused", [float.NaN]), outputs]);
    }

    private void AddNumbers(string result, OutputNames outputs)
    {
        var count = plan.Network.Network.Network.OutputCount;
        if (plan.TargetShifts.Count > 0)
        {
            var scales = plan.TargetShifts.Select(static shift => shift.Scale).ToArray();
            var centers = plan.TargetShifts.Select(static shift => shift.Center).ToArray();
            var product = graph.Node("Mul", [Cast(result, ElementType.Double), graph.Doubles("scale", scales, count)]);
            result = Cast(graph.Node("Add", [product, graph.Doubles("center", centers, count)]), ElementType.Float);
        }

        graph.NodeTo(outputs.Prediction, "Identity", [result]);
        graph.Output(outputs.Prediction, ElementType.Float, count);
    }

    private void AddClasses(string result, IReadOnlyList<string> classes, OutputNames outputs)
    {
        result = plan.Network.Network.Loss switch
        {
            BinaryCrossentropy { FromLogits: true } or BinaryFocalCrossentropy { FromLogits: true } => graph.Node(
                "Sigmoid",
                [result]
            ),
            CategoricalCrossentropy { FromLogits: true } or SparseCategoricalCrossentropy { FromLogits: true } =>
                graph.Node("Softmax", [result], GraphBuilder.Attribute("axis", -1)),
            _ => result,
        };
        if (plan.Network.Network.Network.OutputCount == 1)
        {
            var first = graph.Node("Sub", [graph.Floats("one", [1]), result]);
            result = Join(first, result);
        }

        graph.NodeTo(outputs.Probabilities, "Identity", [result]);
        var index = graph.Node(
            "ArgMax",
            [result],
            GraphBuilder.Attribute("axis", 1),
            GraphBuilder.Attribute("keepdims", 0)
        );
        graph.NodeTo(
            outputs.Prediction,
            "Gather",
            [graph.Texts("classes", classes), index],
            GraphBuilder.Attribute("axis", 0)
        );
        graph.Output(outputs.Prediction, ElementType.String, null);
        graph.Output(outputs.Probabilities, ElementType.Float, classes.Count);
    }

    private string Join(params string[] parts) => graph.Node("Concat", parts, GraphBuilder.Attribute("axis", 1));

    private string Cast(string value, ElementType type) =>
        graph.Node("Cast", [value], GraphBuilder.Attribute("to", (long)type));

    private string Take(string row, IReadOnlyList<int> columns) =>
        graph.Node(
            "Gather",
            [row, graph.Integers("columns", [.. columns.Select(static column => (long)column)], columns.Count)],
            GraphBuilder.Attribute("axis", 1)
        );

    private static double[] Spread(int width, double otherwise, IEnumerable<(int Column, double Value)> values)
    {
        var all = new double[width];
        Array.Fill(all, otherwise);
        foreach (var (column, value) in values)
        {
            all[column] = value;
        }

        return all;
    }
}
