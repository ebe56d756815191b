using System.Collections.Concurrent;
using Attune.Learning.Files;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace Attune.MLNet.Tests;

public sealed class AttuneTransformerTests
{
    private readonly MLContext context = new(seed: 1);

    [Theory]
    [InlineData("Label")]
    [InlineData("IsDear")]
    [InlineData("Key")]
    public void MLNet_saves_and_loads_it_to_the_same_bits(string label)
    {
        var view = Samples.View(context);
        var pipeline = context
            .Transforms.Conversion.MapValueToKey("Key", nameof(House.Size))
            .Append(
                new AttuneTrainer(context, label == "Label" ? Samples.Regressor() : Samples.Classifier())
                {
                    FeatureColumnNames = Samples.Features,
                    LabelColumnName = label,
                }
            );
        var model = pipeline.Fit(view);
        using var file = new MemoryStream();
        context.Model.Save(model, view.Schema, file);
        file.Position = 0;

        // A context of its own, as in a program that never trained.
        var loaded = new MLContext().Model.Load(file, out var schema);

        Assert.Equal(view.Schema.Select(static c => c.Name), schema.Select(static c => c.Name));
        var (before, after) = (model.Transform(view), loaded.Transform(view));
        Assert.Equal(
            before.Schema.Select(static c => (c.Name, c.Type)),
            after.Schema.Select(static c => (c.Name, c.Type))
        );
        if (label == "Key")
        {
            Assert.Equal(before.GetColumn<float[]>("Score"), after.GetColumn<float[]>("Score"));
            Assert.Equal(before.GetColumn<uint>("PredictedLabel"), after.GetColumn<uint>("PredictedLabel"));
            Assert.Equal(KeyNames.Of(before.Schema["Key"]), KeyNames.Of(after.Schema["PredictedLabel"]));
        }
        else
        {
            Assert.Equal(before.GetColumn<float>("Score"), after.GetColumn<float>("Score"));
        }
    }

    [Fact]
    public void Predicts_single_rows()
    {
        var houses = Samples.Houses();
        var view = Samples.View(context, houses);
        var model = Fit(view);
        var scores = model.Transform(view).GetColumn<float>("Score").ToArray();

        using var engine = context.Model.CreatePredictionEngine<House, Prediction>(model);

        Assert.Equal(scores, houses.Select(house => engine.Predict(house).Score));
    }

    [Fact]
    public void Rows_are_computed_when_they_are_read()
    {
        var model = Fit(Samples.View(context));
        var read = 0;
        var houses = Samples.Houses();
        var view = context.Data.LoadFromEnumerable(
            Enumerable
                .Range(0, 1_000_000)
                .Select(i =>
                {
                    read++;
                    return houses[i % houses.Count];
                })
        );

        var transformed = model.Transform(view);
        Assert.Equal(0, read);
        Assert.Equal(3, transformed.GetColumn<float>("Score").Take(3).Count());

        // ML.NET's cursors read blocks ahead.
        Assert.InRange(read, 3, 100_000);
    }

    [Fact]
    public void The_number_of_rows_passes_through()
    {
        var view = Samples.View(context);

        Assert.Equal(200, view.GetRowCount());
        Assert.Equal(200, Fit(view).Transform(view).GetRowCount());
    }

    [Fact]
    public void Several_cursors_predict_the_same()
    {
        var view = context.Data.Cache(Samples.View(context, Samples.Houses(2000)));
        var transformed = Fit(Samples.View(context)).Transform(view);
        var column = transformed.Schema["Score"];

        var scores = new ConcurrentDictionary<DataViewRowId, float>();
        Parallel.ForEach(transformed.GetRowCursorSet([column], 4), cursor => ReadAll(cursor, scores));

        var expected = new ConcurrentDictionary<DataViewRowId, float>();
        ReadAll(transformed.GetRowCursor([column]), expected);
        Assert.Equal(2000, expected.Count);
        Assert.Equal(expected.OrderBy(static pair => pair.Key.Low), scores.OrderBy(static pair => pair.Key.Low));

        void ReadAll(DataViewRowCursor cursor, ConcurrentDictionary<DataViewRowId, float> into)
        {
            using (cursor)
            {
                var (getId, getScore) = (cursor.GetIdGetter(), cursor.GetGetter<float>(column));
                while (cursor.MoveNext())
                {
                    DataViewRowId id = default;
                    float score = 0;
                    getId(ref id);
                    getScore(ref score);
                    into[id] = score;
                }
            }
        }
    }

    [Fact]
    public void Other_columns_pass_through()
    {
        var view = Samples.View(context);

        var transformed = Fit(view).Transform(view);

        Assert.Equal(view.GetColumn<string>("Size"), transformed.GetColumn<string>("Size"));
        Assert.DoesNotContain(
            transformed.Schema,
            static column => column.Name.StartsWith("attune.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var model = Fit(Samples.View(context));
        var view = context.Data.LoadFromEnumerable(new[] { new { Rooms = 1, Town = "Aa" } });

        var error = Assert.Throws<ArgumentException>(() => model.Transform(view));

        Assert.Equal(
            "The network needs the columns Rooms, Age, Town, but there is no 'Age'. Add it, or name another; the data have "
                + "Rooms, Town.",
            error.Message
        );
    }

    [Fact]
    public void A_column_of_another_kind_is_named()
    {
        var model = Fit(Samples.View(context));
        var view = context.Data.LoadFromEnumerable(
            new[]
            {
                new
                {
                    Rooms = 1,
                    Age = "old",
                    Town = "Aa",
                },
            }
        );

        var error = Assert.Throws<ArgumentException>(() => model.Transform(view));

        Assert.Equal(
            "Column 'Age' must have 1 number as in training, but has 1 text. Prepare it as the training data were.",
            error.Message
        );
    }

    [Fact]
    public void A_model_of_a_file_scores_in_a_pipeline()
    {
        var folder = Directory.CreateTempSubdirectory("attune-");
        var path = Path.Combine(folder.FullName, "best_model.safetensors");
        var view = Samples.View(context);
        var model = Fit(view);
        model.Model.Write(path);

        var pipeline = context
            .Transforms.CopyColumns("Number", "Rooms")
            .Append(new AttuneScorer(context, PipelineFile.Read(path)));
        folder.Delete(recursive: true);

        Assert.Equal(
            model.Transform(view).GetColumn<float>("Score"),
            pipeline.Fit(view).Transform(view).GetColumn<float>("Score")
        );
    }

    private AttuneTransformer Fit(IDataView view) =>
        new AttuneTrainer(context, Samples.Regressor(3)) { FeatureColumnNames = Samples.Features }.Fit(view);

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
