namespace Attune.Networks.Optimizers.Updates;

/// <summary>Computes the constants of Adam's steps.</summary>
internal sealed class AdamSteps(double beta1, double beta2, double epsilon)
{
    private readonly RunningPower power1 = new(beta1);
    private readonly RunningPower power2 = new(beta2);

    public AdamUpdate Prepare(double learningRate, long step)
    {
        var correction = Math.Sqrt(1 - power2.At(step)) / (1 - power1.At(step));
        return new((float)(learningRate * correction), (float)(1 - beta1), (float)(1 - beta2), (float)epsilon);
    }
}
