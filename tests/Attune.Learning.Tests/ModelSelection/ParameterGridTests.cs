using System.Text.Json;
using Attune.Learning.ModelSelection;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>
/// The grids of sklearn/parameters.json. null_and_bool holds no value and a truth value in one list: a choice of Attune has one
/// kind of values and no null. Its errors on text, scalars and lists instead of dictionaries are the compiler's here.
/// </summary>
public sealed class ParameterGridTests
{
    private static readonly JsonElement Golden = GoldenFiles.Read("sklearn/parameters.json").RootElement;

    public static TheoryData<string> Grids() =>
        [
            .. Golden
                .GetProperty("parameter_grid")
                .EnumerateObject()
                .Select(static c => c.Name)
                .Where(static name => name != "null_and_bool"),
        ];

    [Theory]
    [MemberData(nameof(Grids))]
    public void Points_come_in_scikit_learn_s_order(string name)
    {
        var golden = Golden.GetProperty("parameter_grid").GetProperty(name);
        var grid = golden.GetProperty("grid");
        var points = new ParameterGrid(
            grid.ValueKind == JsonValueKind.Array ? [.. grid.EnumerateArray().Select(SpaceOf)] : [SpaceOf(grid)]
        );
        Assert.Equal(
            golden.GetProperty("candidates").EnumerateArray().Select(static c => Key(c)),
            points.Select(static point => Key(point))
        );
    }

    [Fact]
    public void An_empty_list_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            SpaceOf(Golden.GetProperty("parameter_grid_errors").GetProperty("empty_list").GetProperty("grid"))
        );

    [Fact]
    public void A_continuum_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ParameterGrid(new SearchSpace(new FloatParameter("x", 0, 1))));

    [Fact]
    public void Whole_numbers_on_a_logarithmic_scale_come_once_each() =>
        Assert.Equal(
            [1, 2, 3, 4, 5, 6],
            new ParameterGrid(new SearchSpace(new IntParameter("n", 1, 6, Scale.Log))).Select(static p =>
                p[0].Value.AsInt()
            )
        );

    [Fact]
    public void What_does_not_exist_makes_no_further_points()
    {
        var space = new SearchSpace(
            new ChoiceParameter("optimizer", ["adam", "sgd"]),
            new ChoiceParameter("momentum", [0.0, 0.9]) { Condition = new Condition("optimizer", ["sgd"]) }
        );
        Assert.Equal(
            ["optimizer=adam", "momentum=0 optimizer=sgd", "momentum=0.9 optimizer=sgd"],
            new ParameterGrid(space)
                .Select(static point =>
                    string.Join(' ', point.OrderBy(static p => p.Key).Select(static p => $"{p.Key}={p.Value}"))
                )
                .Order(StringComparer.Ordinal)
                .OrderBy(static text => text.Length)
        );
    }

    private static SearchSpace SpaceOf(JsonElement grid) =>
        new([
            .. grid.EnumerateObject()
                .Select(static p => new ChoiceParameter(
                    p.Name,
                    [.. p.Value.EnumerateArray().Select(static value => ValueOf(value))]
                )),
        ]);

    private static ParameterValue ValueOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            _ => value.GetInt64(),
        };

    private static string Key(JsonElement point) =>
        string.Join(
            ' ',
            point.EnumerateObject().Select(static p => $"{p.Name}={p.Value}").Order(StringComparer.Ordinal)
        );

    private static string Key(IReadOnlyList<KeyValuePair<string, ParameterValue>> point) =>
        string.Join(' ', point.Select(static p => $"{p.Key}={p.Value}").Order(StringComparer.Ordinal));
}
