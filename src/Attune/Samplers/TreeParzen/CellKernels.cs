using Attune.Numerics.Functions;

namespace Attune.Samplers.TreeParzen;

/// <summary>Kernels of finitely many numbers: each has the mass of its cell.</summary>
internal sealed class CellKernels(ParameterColumn column, ParzenBuffers buffers, int place)
    : NumericKernels(column, buffers, place)
{
    private readonly Dictionary<(double Centre, double Inverse), int> known = [];
    private readonly Dictionary<double, double[]> tables = [];
    private readonly List<int> firsts = [];
    private int[] ids = [];

    public override void Fill(int dimension, KernelSide side, ParzenSettings settings, Span<double> own)
    {
        base.Fill(dimension, side, settings, own);
        tables.Clear();
        known.Clear();
        firsts.Clear();
        var count = side.Rows.Count + 1;
        if (ids.Length < count)
        {
            ids = new int[ParzenBuffers.Room(count)];
        }

        // Many kernels are the same.
        var centres = Centres;
        var inverses = Inverses;
        for (var k = 0; k < count; k++)
        {
            if (!known.TryGetValue((centres[k], inverses[k]), out ids[k]))
            {
                ids[k] = firsts.Count;
                known.Add((centres[k], inverses[k]), ids[k]);
                firsts.Add(k);
            }
        }
    }

    public override void AddEnergies(double coordinate, int first, Span<double> energies)
    {
        if (!tables.TryGetValue(coordinate, out var table))
        {
            table = [.. firsts.Select(kernel => LogMassOfCell(kernel, coordinate))];
            tables.Add(coordinate, table);
        }

        for (var k = 0; k < energies.Length; k++)
        {
            energies[k] -= table[ids[first + k]];
        }
    }

    private double LogMassOfCell(int kernel, double coordinate)
    {
        var axis = (StepAxis)Axis;
        var (mu, sigma) = (Centres[kernel], Sigma(kernel));
        return TruncatedNormal.LogMass(
            (axis.CellLow(coordinate) - mu) / sigma,
            (axis.CellHigh(coordinate) - mu) / sigma
        );
    }
}
