using System.Globalization;
using Attune;
using Attune.Importance;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

#region stop
var study = new Study(Objective.Minimize("loss"))
{
    Seed = 42,
    Window = 4,
    Stoppers = [new StagnationStopper { Trials = 60 }, new TargetStopper(0.001)],
};
study.Optimize(Loss, trials: 500, workers: 2);
#endregion

Console.WriteLine($"{study.Trials.Count} trials, then {study.StoppedBy!.Definition}");
Console.WriteLine();

#region importances
var shares = study.Importances();
var explained = study.Importances(new Fanova(), normalize: false);
var late = study.Importances(trials: trial => trial.Number >= 100);
var cost = study.Importances(target: ImportanceTarget.Minimize(Seconds));
#endregion

Print("PED-ANOVA", shares);
Print("fANOVA", explained);
Print("from trial 100 on", late);
Print("for the cost", cost);

// Stands for a training: the rate matters most, the momentum only with one optimizer.
static TrialOutcome Loss(Trial trial)
{
    var rate = trial.Float("rate", 1e-5, 1, Scale.Log);
    var units = trial.Int("units", 8, 512, Scale.Log);
    var dropout = trial.Float("dropout", 0, 0.5);
    var optimizer = trial.Choice("optimizer", "adam", "sgd");
    var momentum = optimizer == "sgd" ? trial.Float("momentum", 0, 1) : 0.9;
    var distance = Math.Log10(rate) + 2.5;
    return (0.3 * distance * distance) + (5.0 / units) + (0.05 * dropout) + (0.5 * (momentum - 0.9) * (momentum - 0.9));
}

static double Seconds(TrialRecord trial) =>
    trial.Parameters.First(static value => value.Key == "units").Value.AsDouble();

static void Print(string title, IReadOnlyList<ParameterImportance> importances)
{
    Console.WriteLine(title);
    foreach (var (name, importance) in importances)
    {
        Console.WriteLine($"  {name, -10} {importance:F3}");
    }
}
