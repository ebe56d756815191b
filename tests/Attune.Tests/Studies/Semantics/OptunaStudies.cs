using Attune.Storage;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Makes and opens studies.</summary>
internal static class OptunaStudies
{
    public static Study Create(PythonCall call, InMemoryStorage storage, int window)
    {
        var named = call.Named;
        if (named.ContainsKey("direction") && named.ContainsKey("directions"))
        {
            throw new NotSayableException("a study has one list of objectives");
        }

        if (named.ContainsKey("storage"))
        {
            return Open(storage, named.ContainsKey("load_if_exists") ? StudyStart.Resume : StudyStart.New);
        }

        return new Study(
            named.TryGetValue("directions", out var several)
                ? [.. ((List<object?>)several!).Select(static (direction, i) => One($"value {i}", direction))]
                : [One("value", named.GetValueOrDefault("direction", "minimize"))]
        )
        {
            Window = window,
        };
    }

    public static Study Load(InMemoryStorage storage) => Open(storage, StudyStart.Resume);

    private static Study Open(InMemoryStorage storage, StudyStart start)
    {
        var study = new Study(Objective.Minimize("value")) { Storage = storage, Start = start };
        _ = study.Trials;
        return study;
    }

    private static Objective One(string name, object? direction) =>
        direction switch
        {
            "minimize" => Objective.Minimize(name),
            "maximize" => Objective.Maximize(name),
            _ => throw new NotSayableException("an objective is minimized or maximized"),
        };
}
