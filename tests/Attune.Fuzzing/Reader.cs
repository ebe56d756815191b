namespace Attune.Fuzzing;

/// <summary>Something that reads files which anybody may have written.</summary>
internal abstract class Reader
{
    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Whole files to damage; at least one.</summary>
    /// <param name="folder">An empty folder to make them in.</param>
    public abstract IReadOnlyList<byte[]> Examples(string folder);

    /// <summary>Damages an example.</summary>
    /// <param name="mutator">Draws the damage.</param>
    /// <param name="example">The whole file.</param>
    /// <param name="folder">The worker's own folder.</param>
    public virtual byte[] Damage(Mutator mutator, byte[] example, string folder) => mutator.Damage(example);

    /// <summary>Reads an input to its end.</summary>
    /// <param name="input">The file's bytes.</param>
    /// <param name="folder">The worker's own folder; files in it are left by the call before.</param>
    /// <exception cref="Exception">The input was refused, or the reader crashed: <see cref="IsRefusal"/>.</exception>
    public abstract void Read(byte[] input, string folder);

    /// <summary>Whether an exception is the clear error that a damaged file must get.</summary>
    public abstract bool IsRefusal(Exception error);
}
