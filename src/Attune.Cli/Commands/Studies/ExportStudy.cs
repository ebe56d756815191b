using System.CommandLine;
using Attune.Cli.Runs;
using Attune.Cli.Studies;
using Attune.Cli.Tuning;
using Attune.Interchange;
using Attune.Interchange.Json;
using Attune.Interchange.Optuna;
using TrialTable = Attune.Interchange.Tables.TrialTable;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study export</c>: a study in another tool's form.</summary>
internal static class ExportStudy
{
    private static readonly string[] Texts = ["csv", "json"];
    private static readonly string[] Formats = [.. Texts, "parquet", "optuna", "optuna-journal"];
    private static readonly string[] Releases = ["5.0", "3.2", "3.0", "any"];

    public static Command Create(Host host)
    {
        var study = StudyOptions.Study();
        var format = StudyOptions.Valued<string>("--format", "FORMAT", string.Join(", ", Formats));
        format.Required = true;
        var output = StudyOptions.Valued<string?>(
            "--output",
            "FILE",
            "The file [default of csv, json: standard output]"
        );
        var release = StudyOptions.WithDefault(
            "--optuna-release",
            "RELEASE",
            $"Which Optuna the file is for: {string.Join(", ", Releases)}",
            Releases[0]
        );
        var overwrite = StudyOptions.Overwrite();
        var json = StudyOptions.Json();
        var command = new Command("export", "Write a study as a table, as JSON, or for Optuna.")
        {
            study,
            format,
            output,
            release,
            overwrite,
            json,
        };
        command.SetAction(parsed =>
        {
            var (form, file) = (parsed.GetValue(format)!, parsed.GetValue(output));
            SettingRules.RequireKnown("--format", form, Formats);
            SettingRules.RequireKnown("--optuna-release", parsed.GetValue(release)!, Releases);
            RequireOutput(form, file, parsed.GetValue(overwrite), parsed.GetValue(json));
            var kept = KeptStudy.Read(parsed.GetValue(study)!);
            var portable = kept.ToPortable();
            if (file is null)
            {
                host.Out.Write(TextOf(form, portable));
                return ExitCode.Success;
            }

            var options = new OptunaWriteOptions
            {
                Release = (OptunaRelease)Array.IndexOf(Releases, parsed.GetValue(release)),
                Overwrite = true,
                TimeProvider = host.Time,
            };
            Write(form, file, portable, options);
            host.Out.WriteLine(
                parsed.GetValue(json)
                    ? Json.Line(writer =>
                    {
                        StudyJsonHead.WriteFormat(writer, "export");
                        writer.WriteString("output", file);
                        writer.WriteNumber("trials", portable.Trials.Count);
                    })
                    : $"wrote {Display.Texts.Count(portable.Trials.Count, "trial")}: {file}"
            );
            return ExitCode.Success;
        });
        return command;
    }

    private static void RequireOutput(string form, string? file, bool overwrite, bool json)
    {
        if (file is null && (json || !Texts.Contains(form)))
        {
            throw new ArgumentException(
                json
                    ? "--json says what was written where, but without --output the study goes to standard output. Give --output."
                    : $"{form} is written into a file, but got no --output. Give --output FILE."
            );
        }

        if (file is not null && File.Exists(file) && !overwrite)
        {
            throw new ArgumentException(
                $"The output file must be new, but '{file}' exists. Give another --output, or --overwrite."
            );
        }
    }

    private static string TextOf(string form, PortableStudy study) =>
        form == "csv" ? TrialTable.Of(study).ToCsv() : StudyJson.Write(study);

    private static void Write(string form, string file, PortableStudy study, OptunaWriteOptions options)
    {
        switch (form)
        {
            case "parquet":
                TrialTable.Of(study).WriteParquet(file);
                break;
            case "optuna":
                OptunaStudies.Write(file, [study], options);
                break;
            case "optuna-journal":
                OptunaStudies.WriteJournal(file, [study], options);
                break;
            default:
                AtomicFile.WriteText(file, TextOf(form, study));
                break;
        }
    }
}
