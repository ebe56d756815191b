using Attune.Trials;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Calls of a trial.</summary>
internal static class OptunaTrial
{
    public static object? Call(Trial trial, string method, PythonCall call)
    {
        switch (method)
        {
            case "report":
                trial.Report(
                    call[1] as long? ?? throw new NotSayableException("a step is a whole number"),
                    PythonValues.Number(call[0])
                );
                return null;
            case "should_prune":
                return trial.ShouldPrune;
            case "set_constraint":
                trial.SetConstraint(Name(call), PythonValues.Number(call[1]));
                return null;
            case "set_user_attr":
                trial.SetAttribute(Name(call), PythonValues.Value(call[1]));
                return null;
            case "suggest_float":
                return Suggest(trial, "FloatDistribution", call);
            case "suggest_int":
                return Suggest(trial, "IntDistribution", call);
            case "suggest_categorical":
                return Suggest(trial, "CategoricalDistribution", call);
            default:
                throw new FormatException(method);
        }
    }

    private static string Name(PythonCall call) =>
        call[0] as string ?? throw new NotSayableException("a name is a text");

    private static object Suggest(Trial trial, string distribution, PythonCall call)
    {
        var asked = new PythonCall(distribution, [.. call.Arguments.Skip(1)], call.Named);
        return trial.Declare(OptunaDistribution.Of(asked, Name(call))).Value;
    }
}
