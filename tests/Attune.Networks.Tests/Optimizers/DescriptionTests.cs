using System.Text.Json;
using Attune.Networks.Optimizers;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Optimizers;

/// <summary>Names, settings and descriptions that must be refused, and what the errors say.</summary>
public sealed class DescriptionTests
{
    public static TheoryData<string, string> BadSettings() =>
        new()
        {
            { """{"class_name": "Adam", "config": {"beta_1": 1}}""", "Beta1 must lie in [0, 1), but got 1." },
            { """{"class_name": "Adam", "config": {"beta_2": -0.5}}""", "Beta2 must lie in [0, 1), but got -0.5." },
            { """{"class_name": "Adam", "config": {"epsilon": 0}}""", "Epsilon must be a positive number, but got 0." },
            { """{"class_name": "Adam", "config": {"learning_rate": 0}}""", "LearningRate must be a positive number" },
            { """{"class_name": "Adam", "config": {"learning_rate": "fast"}}""", "a learning rate must be an object" },
            { """{"class_name": "Adam", "config": {"weight_decay": -1}}""", "WeightDecay must not be negative" },
            { """{"class_name": "Adam", "config": {"clipnorm": 0}}""", "ClipNorm must be a positive number" },
            { """{"class_name": "Adam", "config": {"clipnorm": 1, "clipvalue": 1}}""", "Only one of ClipNorm" },
            { """{"class_name": "Adam", "config": {"ema_momentum": 1.5}}""", "EmaMomentum must lie in [0, 1]" },
            { """{"class_name": "Adam", "config": {"ema_overwrite_frequency": 0}}""", "must be at least 1, but got 0" },
            { """{"class_name": "Adam", "config": {"gradient_accumulation_steps": 0}}""", "must be at least 1" },
            { """{"class_name": "Adam", "config": {"gradient_accumulation_steps": 2.5}}""", "must be a whole number" },
            { """{"class_name": "Adam", "config": {"amsgrad": 1}}""", "'amsgrad' must be true or false, but got 1" },
            { """{"class_name": "Adam", "config": {"beta_1": null}}""", "'beta_1' must be a number, but got null" },
            { """{"class_name": "Adam", "config": {"beta1": 0.8}}""", "no setting 'beta1'. Did you mean 'beta_1'?" },
            { """{"class_name": "Adam", "config": {"loss_scale_factor": 2}}""", "loss_scale_factor must be null" },
            { """{"class_name": "Adam", "config": 3}""", "config must be an object, but got 3" },
            { """{"class": "Adam"}""", "must be an object with a class_name" },
            { """{"class_name": "SGD", "config": {"momentum": 1.1}}""", "Momentum must lie in [0, 1], but got 1.1" },
            {
                """{"class_name": "Ftrl", "config": {"learning_rate_power": 0.5}}""",
                "must not be positive, but got 0.5"
            },
            { """{"class_name": "ScheduleFreeAdamW", "config": {"beta_1": 0}}""", "Beta1 must be a positive number" },
            { """{"class_name": "Muon", "config": {"exclude_layers": ["("]}}""", "(" },
            { """{"class_name": "Muon", "config": {"exclude_layers": [3]}}""", "'exclude_layers' must be a list" },
        };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void A_bad_setting_is_refused(string description, string message)
    {
        using var document = JsonDocument.Parse(description);
        var error = Assert.ThrowsAny<ArgumentException>(() => Optimizer.Read(document.RootElement));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adma", "Adam")]
    [InlineData("SDG", "SGD")]
    [InlineData("rms_prop", "RMSprop")]
    [InlineData("schedulefreeadam", "ScheduleFreeAdamW")]
    public void An_unknown_name_leads_to_the_nearest(string name, string nearest)
    {
        var error = Assert.Throws<ArgumentException>(() => Optimizer.Parse(name));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{nearest}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_left_out_keeps_its_default()
    {
        using var document = JsonDocument.Parse("""{"class_name": "adamw", "config": {"name": "mine"}}""");
        Assert.Equal(new AdamW(), Optimizer.Read(document.RootElement));
    }

    [Fact]
    public void A_decay_of_null_is_none()
    {
        using var document = JsonDocument.Parse("""{"class_name": "AdamW", "config": {"weight_decay": null}}""");
        Assert.Equal(new AdamW { WeightDecay = 0 }, Optimizer.Read(document.RootElement));
    }

    [Fact]
    public void Every_golden_case_belongs_to_a_tested_optimizer()
    {
        var tested = typeof(DescriptionTests)
            .Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(OptimizerContract)))
            .Select(static type => type.Name[..^"Tests".Length].ToUpperInvariant())
            .ToHashSet();
        Assert.Equal(49, OptimizerCase.All.Count);
        Assert.All(OptimizerCase.All, golden => Assert.Contains(golden.ClassName.ToUpperInvariant(), tested));
    }
}
