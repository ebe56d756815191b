using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

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

    [Fact]
    public void A_row_and_a_column_without_gradient_stay_finite()
    {
        float[] gradient = [1, 0, 0, 0, 2, 0, 0, 0];
        var fit = GradientScript.Train(
            new Adafactor(),
            [.. gradient, .. gradient, .. gradient],
            OptimizerCase.Start,
            new FitOptions()
        );
        Assert.Equal(OptimizerCase.Start[1], fit.Model.Weights[0][1]);
        Assert.All(fit.Model.Weights[0].ToArray(), static weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void A_fixed_step_does_not_shrink_with_time()
    {
        // From √t > 1/0.5 on, the relative step is smaller.
        var gradients = OptimizerCase.Gradients[..80];
        var relative = new Adafactor { LearningRate = 0.5 };
        Assert.Equal(Train(relative, 32), Train(relative with { RelativeStep = false }, 32));
        Assert.NotEqual(Train(relative, 80), Train(relative with { RelativeStep = false }, 80));

        float[] Train(Adafactor optimizer, int count) =>
            GradientScript
                .Train(optimizer, gradients[..count], OptimizerCase.Start, new FitOptions())
                .Model.Weights[0]
                .ToArray();
    }
}
