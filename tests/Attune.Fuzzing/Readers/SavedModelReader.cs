using Attune.Export;
using Attune.TestKit;

namespace Attune.Fuzzing.Readers;

/// <summary>Models in the files of other programs.</summary>
/// <param name="ending">Of the files.</param>
/// <param name="examples">Golden files.</param>
internal sealed class SavedModelReader(string ending, params string[] examples) : Reader
{
    public override string Name => ending;

    public override IReadOnlyList<byte[]> Examples(string folder)
    {
        var own = Path.Combine(folder, $"own.{ending}");
        SavedModel.Read(GoldenFiles.PathOf(examples[0])).Write(own);
        return
        [
            File.ReadAllBytes(own),
            .. examples.Select(static example => File.ReadAllBytes(GoldenFiles.PathOf(example))),
        ];
    }

    public override void Read(byte[] input, string folder)
    {
        var path = Path.Combine(folder, $"model.{ending}");
        File.WriteAllBytes(path, input);
        SavedModel.Read(path);
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}
