using System.Text;
using System.Text.Json;
using Attune.Learning.Files;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>The files that a tuning leaves. Times stand in a file of their own, so that equal runs give equal files.</summary>
internal sealed class RunFolder
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    private RunFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folder to write to; nothing is made yet.</summary>
    /// <exception cref="ArgumentException">It exists and may not be overwritten.</exception>
    public static RunFolder Choose(TuneSettings settings, string dataName)
    {
        if (settings.Output is null)
        {
            var number = 1;
            while (Directory.Exists($"runs/{dataName}-{number}"))
            {
                number++;
            }

            return new RunFolder($"runs/{dataName}-{number}");
        }

        if (Directory.Exists(settings.Output) && !settings.Overwrite)
        {
            throw new ArgumentException(
                $"The output folder must be new, but '{settings.Output}' exists. Give another --output, or --overwrite."
            );
        }

        return new RunFolder(settings.Output);
    }

    /// <summary>Where the logs for TensorBoard go.</summary>
    public string TensorBoard => PathOf("tensorboard");

    /// <summary>Makes the folder; logs of an earlier run that is overwritten would mix with this one's.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path);
        if (Directory.Exists(TensorBoard))
        {
            Directory.Delete(TensorBoard, recursive: true);
        }
    }

    public void Write(TuneReport report, SearchSpace space)
    {
        var trials = new TrialTable(report.Search, space);
        File.WriteAllText(PathOf("trials.csv"), trials.Trials());
        File.WriteAllText(PathOf("cv_results.csv"), trials.CvResults());
        WriteJson("best_hyperparameters.json", writer => WriteValues(writer, report.Search.BestHyperparameters));
        WriteJson("run.json", writer => WriteRun(writer, report, space));
        WriteJson("times.json", writer => writer.WriteNumber("seconds", report.Elapsed.TotalSeconds));
        new PipelineFile(report.Model, report.Source.TargetName).Write(PathOf("best_model.safetensors"));
    }

    /// <summary>What <c>run.json</c> and <c>--json</c> say.</summary>
    public static string Describe(TuneReport report, SearchSpace space, string? folder)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            WriteRun(writer, report, space);
            if (folder is not null)
            {
                writer.WriteString("output", folder);
                writer.WriteNumber("seconds", report.Elapsed.TotalSeconds);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteRun(Utf8JsonWriter writer, TuneReport report, SearchSpace space)
    {
        var settings = report.Settings;
        writer.WriteString("attune_version", typeof(RunFolder).Assembly.GetName().Version?.ToString(3));
        writer.WriteString("data", report.Source.Name);
        writer.WriteString("data_hash", report.DataHash);
        writer.WriteString("target", report.Source.TargetName);
        writer.WriteNumber("seed", settings.Seed);
        writer.WriteNumber("trials", settings.Trials);
        writer.WriteNumber("epochs", settings.Epochs);
        writer.WriteNumber("folds", settings.Folds);
        writer.WriteNumber("patience", settings.Patience);
        writer.WriteStartObject("rows");
        writer.WriteNumber("train", report.Rows.Train);
        writer.WriteNumber("validation", report.Rows.Validation);
        writer.WriteNumber("test", report.Rows.Test);
        writer.WriteEndObject();
        writer.WriteStartObject("space");
        foreach (var parameter in space)
        {
            writer.WriteString(parameter.Name, ParameterText.Of(parameter));
        }

        writer.WriteEndObject();
        writer.WriteStartObject("best_hyperparameters");
        WriteValues(writer, report.Search.BestHyperparameters);
        writer.WriteEndObject();
        writer.WriteNumber("cv_rmse", report.CvRmse);
        writer.WriteNumber("cv_rmse_std", report.CvRmseDeviation);
        writer.WriteNumber("validation_rmse", report.ValidationRmse);
        writer.WriteNumber("test_rmse", report.TestRmse);
        writer.WriteNumber("test_error_share_of_worst_rows", report.WorstRowsShare);
        writer.WriteNumber("failed_trials", report.Search.FailureCount);
        writer.WriteString("fingerprint", report.Search.Fingerprint);
    }

    private static void WriteValues(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, ParameterValue>> values)
    {
        foreach (var (name, value) in values)
        {
            switch (value.Value)
            {
                case long whole:
                    writer.WriteNumber(name, whole);
                    break;
                case double number:
                    writer.WriteNumber(name, number);
                    break;
                case bool truth:
                    writer.WriteBoolean(name, truth);
                    break;
                default:
                    writer.WriteString(name, value.AsText());
                    break;
            }
        }
    }

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private void WriteJson(string name, Action<Utf8JsonWriter> write)
    {
        using var stream = File.Create(PathOf(name));
        using var writer = new Utf8JsonWriter(stream, Indented);
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    }
}
