using Attune.Export.Onnx;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Export.Tests.Onnx;

/// <summary>ONNX Runtime predicts what Attune predicts.</summary>
public sealed class OnnxRuntimeTests(ITestOutputHelper output)
{
    [Fact]
    public void Any_pipeline_predicts_the_same()
    {
        double worst = 0;
        var (count, beyond) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(240).WithReplay(7, 1),
            Prop.ForAll(
                RandomPipeline.Seeds,
                seed =>
                {
                    var pipeline = new RandomPipeline((ulong)seed);
                    using var session = new OnnxSession(OnnxFile.ToBytes(pipeline.Model));
                    var expected = pipeline.File.Model.Predict(pipeline.Rows);
                    var (values, texts) = session.Run(pipeline.Rows);
                    var distance = Agreement.Distance(expected, values);
                    worst = Math.Max(worst, distance);
                    count += values.Length;
                    beyond += Agreement.CountBeyond(expected, values, 1e-5);
                    return distance <= 1e-5
                        && (expected.Classes is null || texts.Length == expected.RowCount)
                        && session.Metadata["attune.note"] == "ünï";
                }
            )
        );
        output.WriteLine(
            $"largest difference: {worst:e2}; of {count} values {beyond} are off by more than 1e-5 of themselves"
        );
        Assert.True(beyond < count / 100, $"{beyond} of {count} values are off by more than 1e-5 of themselves");
    }
}
