using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;

namespace Attune.Networks.Tests.Optimizers;

public sealed class AdafactorTests() : OptimizerContract(new Adafactor())
{
    // Keras names the matrix's row and column averages after the matrix, and keeps the vector's second moment apart.
    protected override void CompareState(OptimizerCase golden, TrainingState state, string what)
    {
        var rows = Slot(golden.Optimizer, state, "row_velocity");
        var columns = Slot(golden.Optimizer, state, "column_velocity");
        AssertClose(golden.State("w"), rows.AsSpan(0, 3), 0, 3e-5, $"{what}, rows");
        AssertClose(golden.State("w#2"), columns.AsSpan(0, 2), 0, 3e-5, $"{what}, columns");
        AssertClose(golden.State("b_velocity"), rows.AsSpan(GradientScript.MatrixCount), 0, 3e-5, $"{what}, vector");
    }
}
