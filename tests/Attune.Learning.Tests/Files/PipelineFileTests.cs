using System.Text.Json.Nodes;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.Preprocessing;
using Attune.Learning.Tests.Estimators;
using Attune.Networks.Activations;
using Attune.Networks.Files;
using Attune.Networks.Losses;
using Attune.Numerics.Random;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Learning.Tests.Files;

public sealed class PipelineFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attune-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Any_pipeline_reads_back_to_the_same_bits() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20, 1),
            Prop.ForAll<ulong>(seed =>
            {
                var stream = RandomKey.FromSeed(seed).OpenStream();
                var data = AnyData(stream);
                var model = AnyPipeline(stream, data.Target is ClassTarget)
                    .Fit(data, new FitContext(RandomKey.FromSeed(seed)));
                var file = new PipelineFile((FittedPipeline)model, "y");
                file.Write(PathOf("a.safetensors"));
                var read = PipelineFile.Read(PathOf("a.safetensors"));
                read.Write(PathOf("b.safetensors"));
                var (expected, actual) = (model.Predict(data.Features), read.Model.Predict(data.Features));
                return expected.Values.SequenceEqual(actual.Values)
                    && (expected.Classes ?? []).SequenceEqual(actual.Classes ?? [])
                    && file.Model.Features.Columns.SequenceEqual(read.Model.Features.Columns)
                    && File.ReadAllBytes(PathOf("a.safetensors"))
                        .SequenceEqual(File.ReadAllBytes(PathOf("b.safetensors")));
            })
        );

    [Theory]
    [InlineData("features", "'features' is missing")]
    [InlineData("features[0].kind", "'features[0].kind' is missing")]
    [InlineData("target", "'target' is missing")]
    [InlineData("steps", "'steps' is missing")]
    [InlineData("steps[0].type", "'steps[0].type' is missing")]
    [InlineData("steps[0].columns[0].indicator", "'steps[0].columns[0].indicator' is missing")]
    [InlineData("steps[1].columns[0].scale", "'steps[1].columns[0].scale' is missing")]
    [InlineData("steps[3].columns[0].categories", "'steps[3].columns[0].categories' is missing")]
    [InlineData("steps[3].drop", "'steps[3].drop' is missing")]
    [InlineData("target_shifts[0].center", "'target_shifts[0].center' is missing")]
    public void What_is_missing_is_named(string place, string expected) => AssertRefused(place, null, expected);

    [Theory]
    [InlineData(
        "features[0].kind",
        "\"Colour\"",
        "'features[0].kind' must be one of Numeric, Categorical, but is \"Colour\""
    )]
    [InlineData("features[0].name", "\"z\"", "a step was fitted on column 'x'")]
    [InlineData("features[0].name", "\"city\"", "'city' occurs twice")]
    [InlineData(
        "steps[1].columns[0].scale",
        "\"wide\"",
        "'steps[1].columns[0].scale' must be a number, but is \"wide\""
    )]
    [InlineData("steps[1].columns[0].scale", "1e999", "'steps[1].columns[0].scale' must be a number, but is 1e999")]
    [InlineData("steps[1].type", "\"scalar\"", "'steps[1].type' must be one of")]
    [InlineData("steps[3].columns[0].categories", "[1]", "must be a list of texts")]
    [InlineData("steps", "{}", "'steps' must be a list, but is {}")]
    [InlineData("steps", "[]", "'steps' make 2 columns, but the network takes 3")]
    [InlineData("classes", "[\"a\"]", "'classes' are 1")]
    [InlineData("target_shifts", "[]", "'target_shifts' are 0")]
    public void What_is_wrong_is_named(string place, string value, string expected) =>
        AssertRefused(place, value, expected);

    [Fact]
    public void A_text_that_is_no_json_is_refused()
    {
        var whole = Write();
        new ModelFile(whole.Model)
        {
            Metadata = new Dictionary<string, string> { [PipelineFile.PipelineKey] = "{" },
        }.Write(PathOf("a.safetensors"));
        var error = Assert.Throws<InvalidDataException>(() => PipelineFile.Read(PathOf("a.safetensors")));
        Assert.Contains("metadata 'attune.pipeline'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_alone_is_refused()
    {
        new ModelFile(Write().Model).Write(PathOf("a.safetensors"));
        Assert.Throws<InvalidDataException>(() => PipelineFile.Read(PathOf("a.safetensors")));
    }

    [Fact]
    public void A_pipeline_within_a_target_s_transform_is_refused_rather_than_cut_short()
    {
        var data = AnyData(RandomKey.FromSeed(1).OpenStream(), isClassification: false);
        var inner = new TransformedTarget(
            new Pipeline(DefaultSteps.For(data.Features), new NetworkRegressor(SmallNetworks.Linear))
        );
        var model = (FittedPipeline)new Pipeline([], inner).Fit(data, new FitContext(RandomKey.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => new PipelineFile(model, "y").Write(PathOf("a.safetensors")));
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private ModelFile Write()
    {
        var data = new Dataset(
            new Table([
                new NumericColumn("x", [1, double.NaN, 4, 2]),
                CategoricalColumn.Of("city", ["Rome", "Oslo", "Bern", "Rome"]),
            ]),
            new NumericTarget([1, 2, 3, 5])
        );
        ITransformer[] steps = [.. DefaultSteps.For(data.Features)];
        steps[^1] = new OneHotEncoder { Drop = DroppedCategory.First };
        var model = new Pipeline(steps, new TransformedTarget(new NetworkRegressor(SmallNetworks.Linear))).Fit(
            data,
            new FitContext(RandomKey.FromSeed(1))
        );
        new PipelineFile((FittedPipeline)model, "y").Write(PathOf("whole.safetensors"));
        return ModelFile.Read(PathOf("whole.safetensors"));
    }

    private void AssertRefused(string place, string? value, string expected)
    {
        var whole = Write();
        var root = JsonNode.Parse(whole.Metadata[PipelineFile.PipelineKey])!;
        var steps = place.Split('.').SelectMany(static part => part.TrimEnd(']').Split('[')).ToArray();
        var parent = root;
        foreach (var step in steps[..^1])
        {
            parent = parent is JsonArray list
                ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]!
                : parent[step]!;
        }

        // A number may be too large for the writer, so it is put in as text afterwards.
        if (value is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = "@@";
        }

        var json = root.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal);
        new ModelFile(whole.Model)
        {
            Metadata = new Dictionary<string, string> { [PipelineFile.PipelineKey] = json },
        }.Write(PathOf("damaged.safetensors"));
        var error = Assert.Throws<InvalidDataException>(() => PipelineFile.Read(PathOf("damaged.safetensors")));
        Assert.Contains(
            "damaged.safetensors' is not a readable model file: metadata 'attune.pipeline'",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static Dataset AnyData(RandomStream stream, bool? isClassification = null)
    {
        const int Rows = 24;
        string?[] cities = [null, "Rome", "Oslo", "", "Zürich \"x\", ☃", "nan"];
        var numbers = Enumerable
            .Range(0, stream.NextInt32(3))
            .Select(i => new NumericColumn(
                $"x{i}",
                Cells(() => stream.NextInt32(6) == 0 ? double.NaN : stream.NextUniform(-9, 9))
            ));
        var texts = Enumerable
            .Range(0, 1 + stream.NextInt32(2))
            .Select(i => CategoricalColumn.Of($"t{i}", Cells(() => cities[stream.NextInt32(cities.Length)])));
        Target target =
            isClassification ?? stream.NextInt32(2) == 0
                ? new ClassTarget(["a", "b", "c"], Cells(() => stream.NextInt32(3)))
                : new NumericTarget(Cells(() => stream.NextUniform(100, 200)));
        return new Dataset(new Table([.. numbers, .. texts]), target);

        T[] Cells<T>(Func<T> next) => [.. Enumerable.Range(0, Rows).Select(_ => next())];
    }

    private static Pipeline AnyPipeline(RandomStream stream, bool isClassification)
    {
        var isIndicated = stream.NextInt32(2) == 0;
        ITransformer fill = stream.NextInt32(3) switch
        {
            0 => new SimpleImputer { AddIndicator = isIndicated },
            1 => new SimpleImputer { Strategy = ImputerStrategy.Median, AddIndicator = isIndicated },
            _ => new SimpleImputer
            {
                Strategy = ImputerStrategy.Constant,
                FillNumber = 0.1,
                AddIndicator = isIndicated,
            },
        };
        ITransformer scale = stream.NextInt32(4) switch
        {
            0 => new StandardScaler(),
            1 => new MinMaxScaler(),
            2 => new MinMaxScaler { Clip = true, FeatureRange = (-1, 1) },
            _ => new RobustScaler { UnitVariance = true },
        };
        ITransformer[] encode = stream.NextInt32(3) switch
        {
            0 => [new OneHotEncoder()],
            1 => [new OneHotEncoder { Drop = DroppedCategory.IfBinary, HandleUnknown = UnknownCategory.Ignore }],
            _ =>
            [
                new OrdinalEncoder { UnknownValue = double.NaN, HandleUnknown = UnknownCategory.Ignore },
                new SimpleImputer(),
            ],
        };
        IEstimator regressor = new NetworkRegressor(SmallNetworks.Linear);
        return new Pipeline(
            [scale, fill, .. encode],
            isClassification
                    ? new NetworkClassifier(
                        static (inputs, classes) =>
                            SmallNetworks.Of(
                                inputs,
                                classes,
                                Activation.Linear,
                                new CategoricalCrossentropy { FromLogits = true }
                            )
                    )
                : stream.NextInt32(2) == 0 ? new TransformedTarget(regressor)
                : regressor
        );
    }
}
