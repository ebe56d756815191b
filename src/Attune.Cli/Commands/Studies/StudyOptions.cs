using System.CommandLine;

namespace Attune.Cli.Commands.Studies;

/// <summary>The options that several study commands share.</summary>
internal static class StudyOptions
{
    public static Option<string> Study() =>
        new("--study")
        {
            Description =
                "Where the study is: a file or postgresql://USER@HOST/DATABASE, and behind # its name among several",
            HelpName = "FILE.db[#NAME]",
            Required = true,
        };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON and nothing else" };

    public static Option<bool> Overwrite() => new("--overwrite") { Description = "Replace the output file" };

    public static Option<T> Valued<T>(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    public static Option<T> WithDefault<T>(string name, string value, string description, T defaultValue) =>
        new(name)
        {
            Description = description,
            HelpName = value,
            DefaultValueFactory = _ => defaultValue,
        };

    /// <summary>An option that may come several times, with one value each.</summary>
    public static Option<string[]> Repeated(string name, string value, string description) =>
        new(name)
        {
            Description = description,
            HelpName = value,
            AllowMultipleArgumentsPerToken = false,
        };

    /// <exception cref="ArgumentException">The number is below 1.</exception>
    public static void RequirePositive(string option, int? value)
    {
        if (value < 1)
        {
            throw new ArgumentException($"{option} must be at least 1, but got {value}. Give 1 or more.");
        }
    }
}
