using Attune.Spaces;

namespace Attune.Learning.Tuners;

internal static class InitialSpace
{
    public static SearchSpace Of(HyperModel model)
    {
        var hp = new HyperParameters();
        model.Build(hp);
        return new SearchSpace([.. hp.Declared]);
    }
}
