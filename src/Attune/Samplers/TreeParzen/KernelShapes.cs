namespace Attune.Samplers.TreeParzen;

/// <summary>
/// The widths of the trials' kernels by dimension and trial, kept from one proposal to the next: a kernel's norm is computed anew only
/// where its width has changed, so keeping them changes no result. A trial counts for one side only, so both share them.
/// </summary>
internal sealed class KernelShapes(int dimensions)
{
    private readonly double[][] inverses = NewRows(dimensions);
    private readonly double[][] logNorms = NewRows(dimensions);

    /// <summary>1/(σ√2) of the trials' kernels.</summary>
    public double[] Inverses(int dimension) => inverses[dimension];

    public double[] LogNorms(int dimension) => logNorms[dimension];

    public void Resize(int rows)
    {
        for (var d = 0; d < inverses.Length; d++)
        {
            Array.Resize(ref inverses[d], rows);
            Array.Resize(ref logNorms[d], rows);
        }
    }

    /// <summary>Forgets a trial whose coordinates change.</summary>
    public void Forget(int row)
    {
        foreach (var rows in inverses)
        {
            rows[row] = 0;
        }
    }

    private static double[][] NewRows(int dimensions) => [.. Enumerable.Repeat<double[]>([], dimensions)];
}
