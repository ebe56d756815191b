using System.CommandLine;
using Attune.Cli.Runs;
using Attune.Export;

namespace Attune.Cli.Commands;

/// <summary><c>attune export</c>: a saved model in another format.</summary>
internal static class ExportCommand
{
    private static readonly (string Name, ModelFormat Format, string Ending)[] Formats =
    [
        ("onnx", ModelFormat.Onnx, ".onnx"),
        ("keras", ModelFormat.Keras, ".keras"),
        ("safetensors", ModelFormat.SafeTensors, ".safetensors"),
        ("csharp", ModelFormat.CSharp, ".cs"),
    ];

    public static Command Create(Host host)
    {
        var model = new Argument<string>("model")
        {
            Description = "A .safetensors, .keras or .onnx file, or the folder of a run",
        };
        var format = new Option<string>("--to")
        {
            Description = "The format: onnx, keras, safetensors or csharp",
            HelpName = "FORMAT",
            Required = true,
        };
        var output = new Option<string>("--output")
        {
            Description = "The file to write",
            HelpName = "FILE",
            Required = true,
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output file" };
        var command = new Command("export", "Write a saved model in another format.")
        {
            model,
            format,
            output,
            overwrite,
        };
        command.SetAction(parsed =>
            Run(
                RunFolder.ModelPath(parsed.GetValue(model)!),
                FormatOf(parsed.GetValue(format)!),
                parsed.GetValue(output)!,
                parsed.GetValue(overwrite),
                host
            )
        );
        return command;
    }

    private static ModelFormat FormatOf(string name)
    {
        foreach (var (known, format, _) in Formats)
        {
            if (known == name)
            {
                return format;
            }
        }

        throw new ArgumentException(
            $"--to must be one of {string.Join(", ", Formats.Select(static known => known.Name))}, but got '{name}'."
        );
    }

    // Readers go by the ending: under another format's the file could not be read again.
    private static void RequireEnding(ModelFormat format, string output)
    {
        var (name, _, ending) = Formats.First(known => known.Format == format);
        var claimed = Formats.FirstOrDefault(known =>
            output.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase)
        );
        if (claimed.Name is not null && claimed.Format != format)
        {
            throw new ArgumentException(
                $"--to {name} writes a {ending} file, but --output is '{output}'. Name it *{ending}, or take --to {claimed.Name}."
            );
        }
    }

    private static int Run(string modelPath, ModelFormat format, string output, bool overwrite, Host host)
    {
        RequireEnding(format, output);
        if (File.Exists(output) && !overwrite)
        {
            throw new ArgumentException(
                $"The output file must be new, but '{output}' exists. Give another --output, or --overwrite."
            );
        }

        SavedModel.Read(modelPath).Write(output, format);
        host.Out.WriteLine($"wrote {output}");
        return ExitCode.Success;
    }
}
