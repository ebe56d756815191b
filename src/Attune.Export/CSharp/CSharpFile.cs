using System.Text;
using Attune.Export.Pipelines;
using Attune.Learning.Files;

namespace Attune.Export.CSharp;

/// <summary>
/// A model as one C# file that needs nothing but .NET: the same operations in the same order as Attune's, so the same bits.
/// </summary>
internal static class CSharpFile
{
    /// <summary>The file's bytes; equal models give equal ones.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What the class is called after.</param>
    /// <exception cref="ArgumentException">A part of the model cannot be written as C#.</exception>
    public static byte[] ToBytes(SavedModel model, string name) => Encoding.UTF8.GetBytes(Text(model, name));

    private static string Text(SavedModel model, string name)
    {
        var source = new CSharpSource();
        if (model.File.Metadata.ContainsKey(PipelineFile.PipelineKey))
        {
            new CSharpPipeline(PlanBuilder.Build(PipelineFile.Of(model.File)), source).Add();
        }
        else
        {
            AddNetwork(model, source);
        }

        return source.ToText(CSharpText.Identifier(name));
    }

    private static void AddNetwork(SavedModel model, CSharpSource source)
    {
        var count = model.File.Model.Network.Network.InputCount;
        source.Member(
            $$"""
                /// <summary>How many inputs a row has.</summary>
                public const int InputCount = {{count}};
            """
        );
        source.Member(
            $$"""
                /// <summary>Predicts one row.</summary>
                public static float[] Predict(float[] inputs)
                {
                    if (inputs.Length != InputCount)
                    {
                        throw new ArgumentException($"The network takes {InputCount} inputs, but got {inputs.Length}.");
                    }

                    return Network(inputs);
                }
            """
        );
        CSharpNetwork.Add(source, model.File.Model);
    }
}
