using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>
/// A training's state as a file, from which a later fit goes on (<see cref="FitOptions.InitialState"/>): a safetensors file with a
/// checksum.
/// </summary>
/// <param name="State">Weights and optimizer.</param>
public sealed record TrainingStateFile(TrainingState State)
{
    private const string VersionKey = "attune.state";
    private const string NotePrefix = "note: ";

    /// <summary>What else belongs to the state, as texts by name.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Writes the file, and its folder where that is missing. Until it is whole, a file that was there before stays as it is.
    /// </summary>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var metadata = Notes.ToDictionary(static note => NotePrefix + note.Key, static note => note.Value);
        metadata.Add(VersionKey, "1");
        var bytes = StateTensors.ToBytes(State, metadata, []);
        AtomicFile.Replace(path, writer => writer.Write(bytes));
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network that was trained.</param>
    /// <exception cref="InvalidDataException">It is none, damaged, or another network's; the message says why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static TrainingStateFile Read(string path, Sequential network)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            return Read(File.ReadAllBytes(path), network);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"'{path}' is not a readable training state: {error.Message} Check that it is the right file.",
                error
            );
        }
    }

    internal static TrainingStateFile Read(byte[] bytes, Sequential network)
    {
        var (file, texts) = StateTensors.Open(bytes, VersionKey, "1");
        var notes = file.Metadata.Where(static e => e.Key.StartsWith(NotePrefix, StringComparison.Ordinal));
        return new TrainingStateFile(StateTensors.Read(file, texts, network))
        {
            Notes = notes.ToDictionary(static e => e.Key[NotePrefix.Length..], static e => e.Value),
        };
    }
}
