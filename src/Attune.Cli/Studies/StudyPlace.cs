using Attune.Networks.Settings;
using Attune.Sqlite;

namespace Attune.Cli.Studies;

/// <summary>Where a study is, as <c>--study</c> says it: <c>FILE.db</c>, or <c>FILE.db#NAME</c> where the file holds several.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The study's name; null where none was given.</param>
internal sealed record StudyPlace(string Path, string? Name)
{
    /// <summary>What a study is called that is begun without a name.</summary>
    public const string DefaultName = "study";

    /// <exception cref="ArgumentException">The text is no such place.</exception>
    public static StudyPlace Parse(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"A study is in a SQLite file, but got the address '{text}'. Give FILE.db, or FILE.db#NAME."
            );
        }

        var mark = text.LastIndexOf('#');
        var (path, name) = mark < 0 ? (text, null) : (text[..mark], text[(mark + 1)..]);
        return path.Length > 0 && name != ""
            ? new StudyPlace(path, name)
            : throw new ArgumentException(
                $"A study's place is FILE.db or FILE.db#NAME, but got '{text}'. Give both parts."
            );
    }

    /// <summary>The place of a study that is there.</summary>
    /// <exception cref="ArgumentException">There is no such file or study, or none was named of several.</exception>
    public static StudyPlace Find(string text)
    {
        var place = Parse(text);
        var names = place.Names();
        if (place.Name is { } name)
        {
            return names.Contains(name) ? place : throw NoSuchStudy(place.Path, name, names);
        }

        return names switch
        {
            [var only] => place with { Name = only },
            [] => throw new ArgumentException(
                $"The file must hold a study, but '{place.Path}' holds none. Begin one: attune study create --study {place.Path} …"
            ),
            _ => throw new ArgumentException(
                $"Of several studies one must be named, but '{place.Path}' holds {string.Join(", ", names)}. Give --study "
                    + $"\"{place.Path}#{names[0]}\"."
            ),
        };
    }

    /// <summary>The place of a study that is to be begun; the file may be new.</summary>
    /// <exception cref="ArgumentException">There is a study of that name, or no such folder.</exception>
    public static StudyPlace New(StudyPlace wanted)
    {
        var place = wanted with { Name = wanted.Name ?? DefaultName };
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(place.Path))!;
        if (!Directory.Exists(folder))
        {
            throw new ArgumentException(
                $"A study's file lies in a folder that exists, but there is no folder '{folder}'. Create it, or give another path."
            );
        }

        return File.Exists(place.Path) && place.Names().Contains(place.Name)
            ? throw new ArgumentException(
                $"A new study needs a name of its own, but '{place.Path}' holds '{place.Name}' already. Give --study "
                    + $"\"{place.Path}#NAME\" with another name, or delete that one: attune study delete."
            )
            : place;
    }

    /// <summary>The names of the file's studies.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public IReadOnlyList<string> Names() =>
        File.Exists(Path)
            ? SqliteStorage.StudyNames(Path)
            : throw new ArgumentException(
                $"A study's file must exist, but there is no '{Path}'. Check its name, or begin a study: attune study create."
            );

    /// <summary>Opens the storage, for this process alone.</summary>
    public SqliteStorage Open() => new(Path) { StudyName = Name ?? DefaultName };

    public override string ToString() => Name is null ? Path : $"{Path}#{Name}";

    private static ArgumentException NoSuchStudy(string path, string name, IReadOnlyList<string> names) =>
        new(
            names.Count == 0
                ? $"The study must be in the file, but '{path}' holds none. Begin it: attune study create --study \"{path}#{name}\" …"
                : $"The study must be in the file, but '{path}' holds no '{name}', only {string.Join(", ", names)}. Did you mean "
                    + $"'{KnownNames.Nearest(name, names)}'?"
        );
}
