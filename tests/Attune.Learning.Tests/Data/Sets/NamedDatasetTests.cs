using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Data.Tables;
using Xunit;

namespace Attune.Learning.Tests.Data.Sets;

public sealed class NamedDatasetTests
{
    private static NamedDataset Of(string target, LearningTask? task = null) =>
        NamedDataset.From(
            CsvTable.Parse("x,y\n" + string.Concat(target.Split(' ').Select(static cell => $"1,{cell}\n")), "f.csv"),
            "y",
            task
        );

    [Theory]
    [InlineData("a b a b", LearningTask.Classification, "2 different texts (a, b) → classification")]
    [InlineData("0 1 2 1 0 2", LearningTask.Classification, "3 different whole numbers (0, 1, 2) → classification")]
    [InlineData("1 2 3 4", LearningTask.Regression, "4 different whole numbers → regression")]
    [InlineData("1.5 2 1.5 2", LearningTask.Regression, "2 different numbers → regression")]
    [InlineData("True false TRUE", LearningTask.Classification, "2 different texts (false, true) → classification")]
    public void The_task_is_inferred_and_explained(string target, LearningTask task, string reason)
    {
        var data = Of(target);
        Assert.Equal((task, reason), (data.Task, data.TaskReason));
        Assert.Equal("f.csv", data.Name);
        Assert.Equal(["x"], data.Data.Features.Columns.Select(static column => column.Name));
    }

    [Fact]
    public void Classes_of_numbers_are_in_their_order()
    {
        var target = (ClassTarget)Of("10 9 10 9").Data.Target;
        Assert.Equal(["9", "10"], target.Classes);
        Assert.Equal([1, 0, 1, 0], target.Indices.ToArray());
    }

    [Fact]
    public void The_task_can_be_said()
    {
        Assert.Equal([0, 1, 0], ((NumericTarget)Of("0 1 0", LearningTask.Regression).Data.Target).Values.ToArray());
        Assert.Equal(4, ((ClassTarget)Of("1 2 3 4", LearningTask.Classification).Data.Target).Classes.Count);
    }

    [Theory]
    [InlineData("1 NaN 2", null, 3, "row 2 has none")]
    [InlineData("a b ?", null, 4, "row 3 has none")]
    [InlineData("7 7 7", null, null, "all 3 rows have '7'")]
    [InlineData("a a", null, null, "all 2 rows have 'a'")]
    [InlineData("NA NA", null, null, "all its 2 cells are missing")]
    [InlineData("a b", LearningTask.Regression, 2, "this one is 'a'")]
    [InlineData("1 2.5", LearningTask.Classification, 3, "row 2 has 2.5")]
    public void A_target_that_cannot_be_learned_is_refused(string target, LearningTask? task, int? line, string part)
    {
        var error = Assert.Throws<TableException>(() => Of(target, task));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal(("f.csv", line, "y"), (error.File, error.Line, error.Column));
    }

    [Fact]
    public void An_unknown_target_names_the_nearest_and_all()
    {
        var table = CsvTable.Parse("price,rooms\n1,2\n");
        Assert.Equal(
            "'text': the target must be a column, but there is no 'prize'. Did you mean 'price'? The columns are: price, rooms.",
            Assert.Throws<TableException>(() => NamedDataset.From(table, "prize")).Message
        );
    }

    [Fact]
    public void A_feature_without_any_value_is_refused()
    {
        var error = Assert.Throws<TableException>(() => NamedDataset.From(CsvTable.Parse("x,y\n,1\n,2\n"), "y"));
        Assert.Equal("x", error.Column);
    }

    [Fact]
    public void A_table_of_the_target_only_is_refused() =>
        Assert.Throws<TableException>(() => NamedDataset.From(CsvTable.Parse("y\n1\n2\n"), "y"));
}
