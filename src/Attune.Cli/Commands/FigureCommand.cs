using System.CommandLine;
using Attune.Cli.Commands.Studies;
using Attune.Cli.Reports;
using Attune.Cli.Runs;
using Attune.Reports;
using Attune.Reports.Figures;

namespace Attune.Cli.Commands;

/// <summary><c>attune figure</c>: one figure of a run or a study.</summary>
internal static class FigureCommand
{
    private static readonly string[] Formats = ["svg", "png", "html", "json"];

    public static Command Create(Host host)
    {
        var source = new Argument<string>("source")
        {
            Description = "A run folder, or a study: FILE.db or postgresql://USER@HOST/DATABASE, #NAME among several",
        };
        var kind = StudyOptions.Valued<string>(
            "--kind",
            "KIND",
            $"What to draw: {string.Join(", ", FigureKinds.Names)}"
        );
        kind.Required = true;
        var output = StudyOptions.Valued<string>("--output", "FILE", "Where it goes: *.svg, *.png, *.html or *.json");
        output.Required = true;
        var compare = StudyOptions.Repeated("--compare", "RUN", "Another run or study to lay over it; may come again");
        var parameters = StudyOptions.Valued<string>(
            "--parameters",
            "A,B,…",
            "Which parameters; all where it is left out"
        );
        var objective = StudyOptions.WithDefault("--objective", "N", "Which of several objectives, from 0", 0);
        var dark = new Option<bool>("--dark") { Description = "Light marks on a dark ground" };
        var width = StudyOptions.Valued<int?>(
            "--width",
            "N",
            "A picture's width in pixels, 200 to 10000; what suits it"
        );
        var height = StudyOptions.Valued<int?>(
            "--height",
            "N",
            "A picture's height in pixels, 150 to 10000; what suits it"
        );
        var command = new Command("figure", "Draw one figure of a run or a study.")
        {
            source,
            kind,
            output,
            compare,
            parameters,
            objective,
            dark,
            width,
            height,
        };
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(output)!;
            var format = FormatOf(file);
            ReportSource[] sources =
            [
                ReportSource.Read(parsed.GetValue(source)!),
                .. (parsed.GetValue(compare) ?? []).Select(ReportSource.Read),
            ];
            var figure = FigureKinds.Create(
                parsed.GetValue(kind)!,
                sources,
                parsed.GetValue(parameters)?.Split(',', StringSplitOptions.TrimEntries),
                parsed.GetValue(objective)
            );
            var theme = parsed.GetValue(dark) ? FigureTheme.Dark : FigureTheme.Light;
            Write(figure, file, format, theme, (parsed.GetValue(width), parsed.GetValue(height)));
            host.Out.WriteLine(file);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(
        Figure figure,
        string file,
        string format,
        FigureTheme theme,
        (int? Width, int? Height) size
    )
    {
        if (format == "png")
        {
            var png = figure.ToPng(theme, size.Width, size.Height);
            AtomicFile.Write(file, path => File.WriteAllBytes(path, png));
            return;
        }

        AtomicFile.WriteText(
            file,
            format switch
            {
                "svg" => figure.ToSvg(theme, size.Width, size.Height),
                "html" => figure.ToHtml(),
                _ => figure.ToJson(),
            }
        );
    }

    private static string FormatOf(string file) =>
        Array.Find(Formats, format => file.EndsWith($".{format}", StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"A figure's file ends in .{string.Join(", .", Formats)}, but got '{file}'. Give one of these endings."
        );
}
