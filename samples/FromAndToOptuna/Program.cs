using System.Globalization;
using Attune;
using Attune.Interchange;
using Attune.Interchange.Json;
using Attune.Interchange.Optuna;
using Attune.Interchange.Tables;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("attune-").FullName;
var path = Path.Combine(folder, "study.db");

var study = new Study(Objective.Minimize("val_loss")) { Seed = 42 };
study.Optimize(Loss, trials: 20);

#region write
OptunaStudies.Write(path, [PortableStudy.Of("california", study)]);
#endregion

#region read
foreach (var found in OptunaStudies.Read(path))
{
    Console.WriteLine($"{found.Name}: {found.Trials.Count} trials, {found.Space.Count} parameters");
}
#endregion

#region go-on
var imported = OptunaStudies.Read(path, "california");
var continued = new Study(Objective.Minimize("val_loss")) { Sampler = new TpeSampler(), Seed = 7 };
imported.AddTo(continued);
continued.Optimize(Loss, trials: 20);
#endregion

Console.WriteLine(
    $"{continued.Trials.Count} trials; best of 20: {study.BestTrial!.Value:F4}, of 40: {continued.BestTrial!.Value:F4}"
);

#region tables
TrialTable table = TrialTable.Of(imported);
table.WriteCsv(Path.Combine(folder, "trials.csv"));
table.WriteParquet(Path.Combine(folder, "trials.parquet"));
File.WriteAllText(Path.Combine(folder, "study.json"), StudyJson.Write(imported));
#endregion

Console.WriteLine(string.Join(", ", table.Columns.Select(static column => column.Name)));
Directory.Delete(folder, recursive: true);

// Stands for a training.
static TrialOutcome Loss(Trial trial)
{
    var rate = trial.Float("rate", 1e-5, 1, Scale.Log);
    var units = trial.Int("units", 8, 512, Scale.Log);
    var optimizer = trial.Choice("optimizer", "adam", "sgd");
    var distance = Math.Log10(rate) + 2.5;
    return (0.3 * distance * distance) + (5.0 / units) + (optimizer == "sgd" ? 0.1 : 0);
}
