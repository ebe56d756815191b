namespace Attune.Tests.Studies.Semantics;

/// <summary>Where Attune means to differ from Optuna.</summary>
internal static class StudyDifferences
{
    /// <summary>Calls that come to something else.</summary>
    public static IReadOnlyDictionary<string, (Seen Seen, string Reason)> Other { get; } =
        new Dictionary<string, (Seen Seen, string Reason)>
        {
            ["study.tell(t, float('inf'))"] = (
                new("ok", "[FAIL, None]"),
                "Promise 3: an infinity is no result, and never averaged in; Optuna keeps it as a complete trial's value."
            ),
            ["a = t.suggest_float('x', 0.0, 1.0); t.suggest_float('x', 0.0, 2.0) == a"] = (
                new("error", "FloatDistribution(high=1.0, log=False, low=0.0, step=None)"),
                "Promise 5: one name is one parameter within a trial. Optuna takes the first definition with a warning, and the second is silently not searched."
            ),
            ["a = t.suggest_float('x', 0.0, 1.0); t.suggest_float('x', 5.0, 6.0) == a"] = (
                new("error", "FloatDistribution(high=1.0, log=False, low=0.0, step=None)"),
                "Promise 5: one name is one parameter within a trial. Optuna takes the first definition with a warning, and the second is silently not searched."
            ),
            ["a = t.suggest_float('x', 0.0, 1.0); t.suggest_float('x', 0.0, 1.0, step=0.5) == a"] = (
                new("error", "FloatDistribution(high=1.0, log=False, low=0.0, step=None)"),
                "Promise 5: one name is one parameter within a trial. Optuna takes the first definition with a warning, and the second is silently not searched."
            ),
            ["a = t.suggest_int('n', 1, 4); t.suggest_int('n', 1, 8) == a"] = (
                new("error", "IntDistribution(high=4, log=False, low=1, step=1)"),
                "Promise 5: one name is one parameter within a trial. Optuna takes the first definition with a warning, and the second is silently not searched."
            ),
            ["study.enqueue_trial({'x': 5.0}); t.suggest_float('x', 0.0, 1.0)"] = (
                new("error", "{x: 5}"),
                "Promise 4: an enqueued value outside its parameter is refused; Optuna warns and trains with it."
            ),
            ["study.enqueue_trial({'n': 2.5}); t.suggest_int('n', 0, 10)"] = (
                new("error", "{n: 2.5}"),
                "Promise 4: an enqueued value outside its parameter is refused; Optuna warns and trains with it."
            ),
            ["study.enqueue_trial({'n': 4}); t.suggest_int('n', 0, 9, step=3)"] = (
                new("error", "{n: 4}"),
                "Promise 4: an enqueued value outside its parameter is refused; Optuna warns and trains with it."
            ),
            ["study.best_trial"] = (
                new("ok None", ""),
                "Null says that there is no best trial yet; the compiler makes the caller look."
            ),
            ["study.add_trials([create_trial(value=1.0, constraints={'c': 1.0})]); study.best_trial"] = (
                new("ok None", ""),
                "Null says that there is no best trial yet; the compiler makes the caller look."
            ),
            ["several objectives: study.direction"] = (
                new("ok Minimize", ""),
                "Objective is the first of several, as documented; Objectives has all."
            ),
            ["several objectives: t.should_prune()"] = (
                new("ok False", ""),
                "Pruners decide for several objectives as well."
            ),
            [
                "st = optuna.storages.InMemoryStorage(); optuna.create_study(study_name='a', storage=st); optuna.create_study(study_name='a', storage=st, load_if_exists=True).study_name"
            ] = (new("ok", ""), "Resumed as in Optuna; a study has no name of its own in a storage of one study."),
            ["st = optuna.storages.InMemoryStorage(); optuna.load_study(study_name='a', storage=st)"] = (
                new("ok", ""),
                "Resume goes on with what there is: nothing is a study at its beginning, so a restarted script needs no case for its first run."
            ),
            ["def f(t):;     raise ValueError('boom'); study.optimize(f, n_trials=2)"] = (
                new("ok None", "[RUNNING, FAIL, FAIL]"),
                "Promise 3: an exception makes a failed trial and the study goes on, unless IsFatal says otherwise."
            ),
            ["study.stop()"] = (
                new("ok None", ""),
                "Stop may come from another thread, after the last trial has ended: then there is nothing to stop."
            ),
            ["study.optimize(lambda t: study.optimize(lambda u: 0.0, n_trials=1) or 0.0, n_trials=1)"] = (
                new("ok None", ""),
                "The inner call is refused; promise 3: the trial fails with that reason and the study goes on."
            ),
        };

    /// <summary>Calls that C# has no way to write, as the types of Attune leave none.</summary>
    public static IReadOnlyDictionary<string, string> NotSayable { get; } =
        new Dictionary<string, string>
        {
            ["study.tell(t, 1.0); study.tell(t, 2.0, skip_if_finished=True)"] =
                "A trial is told once: no argument asks to skip an ended one.",
            ["study.tell(t, state=TrialState.FAIL); study.tell(t, 2.0, skip_if_finished=True)"] =
                "A trial is told once: no argument asks to skip an ended one.",
            ["study.enqueue_trial({'x': 1}); study.tell(0, 1.0, skip_if_finished=True)"] =
                "A trial is told once: no argument asks to skip an ended one.",
            ["study.tell(t)"] = "A value is a number, which null is not.",
            ["study.tell(t, None)"] = "A value is a number, which null is not.",
            ["study.optimize(lambda t: None, n_trials=1)"] = "A value is a number, which null is not.",
            ["several objectives: study.tell(t, [1.0, None])"] = "A value is a number, which null is not.",
            ["study.tell(t, 'abc')"] = "A number is not given as a text or as nothing.",
            ["study.tell(t, '1.5')"] = "A number is not given as a text or as nothing.",
            ["study.optimize(lambda t: 'abc', n_trials=1)"] = "A number is not given as a text or as nothing.",
            ["t.report(1.0, '2')"] = "A number is not given as a text or as nothing.",
            ["t.report(1.0, 'a')"] = "A number is not given as a text or as nothing.",
            ["t.report('x', 0)"] = "A number is not given as a text or as nothing.",
            ["t.report(None, 0)"] = "A number is not given as a text or as nothing.",
            ["t.report('0.5', 0)"] = "A number is not given as a text or as nothing.",
            ["t.set_constraint('c', 'x')"] = "A number is not given as a text or as nothing.",
            ["study.tell(t, True)"] = "A truth value is no number.",
            ["study.tell('x', 1.0)"] = "Told is a trial or its number.",
            ["study.tell(t, float('nan'), state=TrialState.COMPLETE)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["study.tell(t, state=TrialState.COMPLETE)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["study.tell(t, [1.0, 2.0], state=TrialState.COMPLETE)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["study.tell(t, 1.0, state=TrialState.PRUNED)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["study.tell(t, 1.0, state=TrialState.FAIL)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["study.tell(t, 1.0, state=TrialState.RUNNING)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["study.tell(t, state=TrialState.WAITING)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["several objectives: study.tell(t, [1.0], state=TrialState.COMPLETE)"] =
                "An outcome holds its state and the values that belong to it, so neither can contradict the other; no outcome is running or waiting.",
            ["t.report(1.0, 1.5)"] = "A step is a whole number.",
            ["study.enqueue_trial([1, 2])"] = "Values are given by name.",
            ["t.set_constraint(1, 1.0)"] = "A name is a text.",
            ["study.set_metric_names(['a', 'b'])"] = "An objective is made with its name, so none can be missing.",
            ["optuna.create_study(direction='up')"] =
                "An objective is minimized or maximized by the method that makes it.",
            ["optuna.create_study(directions=['minimize', 'x'])"] =
                "An objective is minimized or maximized by the method that makes it.",
            ["optuna.create_study(direction='minimize', directions=['minimize'])"] =
                "A study has one list of objectives.",
            ["st = optuna.storages.InMemoryStorage(); optuna.delete_study(study_name='a', storage=st)"] =
                "A storage object is one study's, and whoever has it deletes it.",
            ["create_trial(value=1.0, values=[1.0])"] = "A record has one list of values, of which Value is the first.",
            ["study.optimize(1, n_trials=1)"] = "An objective is a function.",
        };
}
