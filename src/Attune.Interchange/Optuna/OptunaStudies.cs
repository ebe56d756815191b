namespace Attune.Interchange.Optuna;

/// <summary>
/// Studies in the files of Optuna: its SQLite databases (schemas of Optuna 3.0 to 5) and its journals. Which of the two a file is
/// is seen from its first bytes.
/// </summary>
public static class OptunaStudies
{
    private static readonly byte[] Sqlite = "SQLite format 3\0"u8.ToArray();

    /// <summary>The names of a file's studies, in the order in which they were made.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static IReadOnlyList<string> Names(string path) =>
        [
            .. (
                IsDatabase(path) ? DatabaseReader.Read(path, null, withTrials: false) : JournalReader.Read(path, null)
            ).Select(static study => study.Name),
        ];

    /// <summary>Reads all studies of a file, in the order in which they were made.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InterchangeException">It is none of Optuna's, of another version, or damaged.</exception>
    public static IReadOnlyList<PortableStudy> Read(string path) =>
        [.. Load(path, null).Select(study => OptunaImport.Study(study, PlaceOf(path)))];

    /// <summary>Reads one study of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The study's name.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InterchangeException">
    /// The file is none of Optuna's, of another version, or damaged, or has no study of that name.
    /// </exception>
    public static PortableStudy Read(string path, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Load(path, name) is [var study]
            ? OptunaImport.Study(study, PlaceOf(path))
            : throw PlaceOf(path)
                .Error(
                    $"a study is read by its name, but there is no '{name}'. There are: {string.Join(", ", Names(path))}."
                );
    }

    /// <summary>
    /// Writes studies into a new SQLite database, which Optuna and optuna-dashboard open (<c>sqlite:///FILE</c>) and can go on with.
    /// The file appears whole or not at all.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="studies">The studies, each with a name of its own.</param>
    /// <param name="options">Which releases of Optuna it is for.</param>
    /// <exception cref="InterchangeException">The file exists, two studies share a name, or a value has no parameter.</exception>
    public static void Write(string path, IReadOnlyList<PortableStudy> studies, OptunaWriteOptions? options = null)
    {
        options ??= new OptunaWriteOptions();
        var converted = Convert(studies, options);
        WholeFile.Write(path, options.Overwrite, file => DatabaseWriter.Write(file, converted, options.Release));
    }

    /// <summary>Writes studies into a new journal file (<c>JournalStorage(JournalFileBackend("FILE"))</c>, Optuna 3.1 or later).</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteJournal(
        string path,
        IReadOnlyList<PortableStudy> studies,
        OptunaWriteOptions? options = null
    )
    {
        options ??= new OptunaWriteOptions();
        var converted = Convert(studies, options);
        WholeFile.Write(path, options.Overwrite, file => JournalWriter.Write(file, converted));
    }

    private static IReadOnlyList<OptunaStudy> Load(string path, string? name) =>
        IsDatabase(path) ? DatabaseReader.Read(path, name, withTrials: true) : JournalReader.Read(path, name);

    private static OptunaStudy[] Convert(IReadOnlyList<PortableStudy> studies, OptunaWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(studies);
        var twice = studies.CountBy(static study => study.Name).FirstOrDefault(static name => name.Value > 1).Key;
        return twice is null
            ? [.. studies.Select(study => OptunaExport.Study(study, options))]
            : throw new InterchangeException(
                $"Studies in one file have names of their own, but two are called '{twice}'. Rename one of them."
            );
    }

    private static bool IsDatabase(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[Sqlite.Length];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start.AsSpan(0, length).SequenceEqual(Sqlite))
        {
            return true;
        }

        return length == 0 || start[0] == (byte)'{'
            ? false
            : throw PlaceOf(path)
                .Error(
                    "the file must be a SQLite database or a journal of Optuna, but begins like neither. Name the file of "
                        + "Optuna's storage."
                );
    }

    private static Place PlaceOf(string path) => new(Path.GetFileName(path));
}
