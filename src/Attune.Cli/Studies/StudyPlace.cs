using Attune.Networks.Settings;
using Attune.PostgreSql;
using Attune.Sqlite;
using Attune.Storage;

namespace Attune.Cli.Studies;

/// <summary>
/// Where a study is, as <c>--study</c> says it: <c>FILE.db</c> or <c>postgresql://USER@HOST/DATABASE</c>, and behind it <c>#NAME</c>
/// where there are several.
/// </summary>
/// <param name="Path">The file, or the server's address without its password.</param>
/// <param name="Name">The study's name; null where none was given.</param>
/// <param name="Server">The database of a server; null where it is a file.</param>
internal sealed record StudyPlace(string Path, string? Name, PostgreSqlAddress? Server = null)
{
    // A command that somebody waits for says soon that a server is down; a worker waits longer for one that comes back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What a study is called that is begun without a name.</summary>
    public const string DefaultName = "study";

    private const string ServerForm = "postgresql://USER@HOST/DATABASE";

    /// <exception cref="ArgumentException">The text is no such place.</exception>
    public static StudyPlace Parse(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && !PostgreSqlAddress.IsOne(text))
        {
            throw new ArgumentException(
                $"A study is in a SQLite file or on a PostgreSQL server, but got an address of '{text[..scheme]}'. Give FILE.db or "
                    + $"{ServerForm}."
            );
        }

        var mark = text.LastIndexOf('#');
        var (path, name) = mark < 0 ? (text, null) : (text[..mark], text[(mark + 1)..]);
        if (scheme >= 0)
        {
            var server = PostgreSqlAddress.Parse(path);
            return name != ""
                ? new StudyPlace(server.ToString(), name, server)
                : throw new ArgumentException(
                    $"A study's name stands behind #, but got none. Give {ServerForm}#NAME, or leave # out."
                );
        }

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
            return names.Contains(name) ? place : throw NoSuchStudy(place, name, names);
        }

        return names switch
        {
            [var only] => place with { Name = only },
            [] => throw new ArgumentException(
                $"The {place.Kind} must hold a study, but '{place.Path}' holds none. Begin one: attune study create --study \"{place.Path}\" …"
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
        if (place.Server is not null)
        {
            return place.Names().Contains(place.Name) ? throw Taken(place) : place;
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(place.Path))!;
        if (!Directory.Exists(folder))
        {
            throw new ArgumentException(
                $"A study's file lies in a folder that exists, but there is no folder '{folder}'. Create it, or give another path."
            );
        }

        return File.Exists(place.Path) && place.Names().Contains(place.Name) ? throw Taken(place) : place;
    }

    /// <summary>The names of the file's or the database's studies.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    /// <exception cref="StorageException">The server is down, or refuses.</exception>
    public IReadOnlyList<string> Names() =>
        Server is not null ? PostgreSqlStorage.StudyNames(Server, Patience)
        : File.Exists(Path) ? SqliteStorage.StudyNames(Path)
        : throw new ArgumentException(
            $"A study's file must exist, but there is no '{Path}'. Check its name, or begin a study: attune study create."
        );

    /// <summary>Opens the storage, for this process alone.</summary>
    public DatabaseStorage Open() =>
        Server is not null
            ? new PostgreSqlStorage(Server) { StudyName = Name ?? DefaultName }
            : new SqliteStorage(Path) { StudyName = Name ?? DefaultName };

    /// <summary>Opens the storage, for a worker that outlives the process.</summary>
    public DatabaseStorage Open(string worker, TimeSpan lease) =>
        Server is not null
            ? new PostgreSqlStorage(Server)
            {
                StudyName = Name ?? DefaultName,
                WorkerName = worker,
                Lease = lease,
                RetryFor = Patience,
            }
            : new SqliteStorage(Path)
            {
                StudyName = Name ?? DefaultName,
                WorkerName = worker,
                Lease = lease,
            };

    public override string ToString() => Name is null ? Path : $"{Path}#{Name}";

    private string Kind => Server is null ? "file" : "database";

    private static ArgumentException Taken(StudyPlace place) =>
        new(
            $"A new study needs a name of its own, but '{place.Path}' holds '{place.Name}' already. Give --study "
                + $"\"{place.Path}#NAME\" with another name, or delete that one: attune study delete."
        );

    private static ArgumentException NoSuchStudy(StudyPlace place, string name, IReadOnlyList<string> names) =>
        new(
            names.Count == 0
                ? $"The study must be in the {place.Kind}, but '{place.Path}' holds none. Begin it: attune study create --study "
                    + $"\"{place.Path}#{name}\" …"
                : $"The study must be in the {place.Kind}, but '{place.Path}' holds no '{name}', only {string.Join(", ", names)}. Did "
                    + $"you mean '{KnownNames.Nearest(name, names)}'?"
        );
}
