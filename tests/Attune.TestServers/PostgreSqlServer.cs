using System.Diagnostics;
using System.Globalization;

namespace Attune.TestServers;

/// <summary>
/// A PostgreSQL server of the caller's own, in a temporary folder that goes with it. It listens on a Unix socket in that folder
/// only, so that any number of them run beside each other.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    private const string User = "postgres";
    private const string Debian = "/usr/lib/postgresql";

    // The shell becomes the server. A child of it waits for the end of this process, however it comes, and then ends the server.
    private const string Script = """
        exec 3<&0
        (read -r _ <&3; kill -INT $$) >/dev/null 2>&1 &
        exec "$@" 3<&- </dev/null >>log 2>&1
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("attune-pg-").FullName;
    private readonly string bin = FindBin();
    private readonly string log;
    private readonly string[] settings;
    private Process? process;

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="password">The password of the user <c>attune</c>; null where nobody is asked for one.</param>
    /// <param name="settings">Settings, each as <c>name=value</c>.</param>
    /// <exception cref="InvalidOperationException">There is no PostgreSQL here, or it does not start.</exception>
    public PostgreSqlServer(string? password = null, params string[] settings)
    {
        this.settings = settings;
        log = Path.Combine(folder, "log");
        try
        {
            Initialize(password);
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The directory of the socket.</summary>
    public string Host => folder;

    /// <summary>The socket itself.</summary>
    public string Socket => Path.Combine(folder, ".s.PGSQL.5432");

    /// <summary>The address of a database; <c>postgres</c> is always there.</summary>
    public string Address(string database = "postgres") => $"postgresql://attune@/{database}?host={folder}";

    /// <summary>Starts it, and returns when it takes connections.</summary>
    public void Start()
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            process?.Dispose();
            var start = AsUser("bash", ["-c", Script, "bash", .. Command()]);
            start.RedirectStandardInput = true;
            process = Process.Start(start)!;
            while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
            {
                if (IsReady())
                {
                    return;
                }

                RequireTime(begun);
            }

            // The killed one's last processes may still have its memory.
            RequireTime(begun);
        }
    }

    /// <summary>Ends it with SIGKILL: it has no time to tidy up.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    /// <summary>Ends it as an administrator would: connections are cut, what is under way is rolled back.</summary>
    public void Stop() => Run("pg_ctl", ["-D", Path.Combine(folder, "data"), "-m", "fast", "-w", "stop"]);

    /// <summary>Runs a program of PostgreSQL's, and gives what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Run(string program, params string[] arguments)
    {
        var start = AsUser(program, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var run = Process.Start(start)!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        return run.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {run.ExitCode}: {output}{errors.Result}");
    }

    /// <summary>Ends it and removes its folder.</summary>
    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            Kill();
        }

        process?.Dispose();
        // The killed server's processes end by themselves, and may write until then.
        for (var tries = 0; Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string FindBin()
    {
        var installed = Directory.Exists(Debian)
            ? Directory
                .GetDirectories(Debian)
                .OrderByDescending(static version =>
                    int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0
                )
                .Select(static version => Path.Combine(version, "bin"))
            : [];
        var searched = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(searched).FirstOrDefault(static bin => File.Exists(Path.Combine(bin, "initdb")))
            ?? throw new InvalidOperationException(
                $"A PostgreSQL server must be installed, but there is no initdb in {Debian}/*/bin or PATH. Install Debian's package "
                    + "'postgresql'."
            );
    }

    private void Initialize(string? password)
    {
        var secret = Path.Combine(folder, "password");
        File.WriteAllText(secret, (password ?? "none") + "\n");
        if (IsRoot)
        {
            // PostgreSQL does not run as root.
            using var chown = Process.Start("chown", ["-R", User, folder]);
            chown.WaitForExit();
        }

        Run(
            "initdb",
            [
                "-D",
                Path.Combine(folder, "data"),
                "--username=attune",
                "--encoding=UTF8",
                "--locale=C",
                $"--auth={(password is null ? "trust" : "scram-sha-256")}",
                $"--pwfile={secret}",
                "--data-checksums",
                "--no-sync",
            ]
        );
        File.Delete(secret);
    }

    private string[] Command() =>
        [
            Path.Combine(bin, "postgres"),
            "-D",
            Path.Combine(folder, "data"),
            "-k",
            folder,
            "-c",
            "listen_addresses=",
            .. settings.SelectMany(static setting => (string[])["-c", setting]),
        ];

    private bool IsReady()
    {
        using var ready = Process.Start(
            new ProcessStartInfo(Path.Combine(bin, "pg_isready"), ["-q", "-h", folder])
            {
                RedirectStandardOutput = true,
            }
        )!;
        ready.WaitForExit();
        return ready.ExitCode == 0;
    }

    private void RequireTime(long begun)
    {
        if (Stopwatch.GetElapsedTime(begun) > Patience)
        {
            throw new InvalidOperationException(
                $"The server did not start: {(File.Exists(log) ? File.ReadAllText(log) : "no log")}"
            );
        }
    }

    private ProcessStartInfo AsUser(string program, IReadOnlyList<string> arguments)
    {
        var path = program == "bash" ? program : Path.Combine(bin, program);
        // Unlike runuser, setpriv becomes the program, so that its number is the program's.
        return IsRoot
            ? new ProcessStartInfo(
                "setpriv",
                [$"--reuid={User}", $"--regid={User}", "--clear-groups", path, .. arguments]
            )
            {
                WorkingDirectory = folder,
            }
            : new ProcessStartInfo(path, arguments) { WorkingDirectory = folder };
    }

    private static bool IsRoot => Environment.UserName == "root";
}
