namespace Attune.Learning.Tests.ModelSelection;

/// <summary>Refuses hyperparameters that an estimator does not have.</summary>
internal static class Names
{
    public static void Require(HyperParameters hp, params string[] known)
    {
        foreach (var (name, _) in hp.Values)
        {
            if (!known.Contains(name))
            {
                throw new ArgumentException(
                    $"There is no parameter '{name}'. There are: {string.Join(", ", known)}. Name one of these."
                );
            }
        }
    }
}
