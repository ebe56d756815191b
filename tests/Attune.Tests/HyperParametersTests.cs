using Attune.Spaces;
using Xunit;

namespace Attune.Tests;

public sealed class HyperParametersTests
{
    [Fact]
    public void Defaults_are_given_where_nothing_was_proposed()
    {
        var hp = new HyperParameters();
        Assert.Equal(1, hp.Int("int", 1, 9));
        Assert.Equal(4, hp.Int("int_step", 1, 9, step: 3, defaultValue: 4));
        Assert.Equal(0.5, hp.Float("float", 0.5, 1, Scale.Log));
        Assert.Equal(0.75, hp.Float("float_step", 0.5, 1, step: 0.25, defaultValue: 0.75));
        Assert.Equal("a", hp.Choice("text", "a", "b"));
        Assert.Equal("b", hp.Choice("text_default", ["a", "b"], "b"));
        Assert.Equal(16, hp.Choice("whole", 16, 32));
        Assert.Equal(0.1, hp.Choice("number", 0.1, 0.2));
        // Keras Tuner's Choice([True, False]) gives 1 and 0: a bug (semantics A6).
        Assert.True(hp.Choice("truth", true, false));
        Assert.False(hp.Boolean("boolean"));
        Assert.Equal("x", hp.Fixed("fixed", "x").AsText());
    }

    [Fact]
    public void Name_scopes_join_with_slashes()
    {
        var hp = new HyperParameters();
        using (hp.NameScope("encoder"))
        {
            using (hp.NameScope("first"))
            {
                hp.Int("units", 1, 8);
            }

            hp.Int("units", 1, 8);
        }

        hp.Int("units", 1, 8);
        Assert.Equal(["encoder/first/units", "encoder/units", "units"], hp.Values.Select(static value => value.Key));
    }

    [Fact]
    public void Conditional_scopes_hide_what_does_not_exist()
    {
        var hp = new HyperParameters([new("optimizer", "adam"), new("momentum", 0.7)]);
        hp.Choice("optimizer", "sgd", "adam");
        using (hp.ConditionalScope("optimizer", "sgd"))
        {
            Assert.Equal(0, hp.Float("decay", 0, 1));
            hp.Boolean("nesterov");
            using (hp.ConditionalScope("nesterov", true))
            {
                hp.Int("lookahead", 1, 3);
            }
        }

        Assert.False(hp.IsActive("decay"));
        Assert.False(hp.IsActive("lookahead"));
        var error = Assert.Throws<InvalidOperationException>(() => hp["lookahead"]);
        Assert.Contains("nesterov is true, and optimizer is sgd", error.Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => hp["unknown"]);
    }

    [Fact]
    public void Conditions_name_parents_and_values_that_exist()
    {
        var hp = new HyperParameters();
        Assert.Throws<ArgumentException>(() => hp.ConditionalScope("optimizer", "sgd"));
        hp.Choice("optimizer", "sgd", "adam");
        Assert.Throws<ArgumentException>(() => hp.ConditionalScope("optimizer", "rmsprop"));
        Assert.Throws<ArgumentException>(() => hp.ConditionalScope("optimizer"));
    }

    [Fact]
    public void Merge_keeps_or_overwrites_and_copies_are_independent()
    {
        var hp = new HyperParameters([new("a", 1), new("b", 2)]);
        var copy = hp.Copy();
        copy.Merge(new HyperParameters([new("b", 3), new("c", 4)]));
        Assert.Equal([1, 2, 4], copy.Values.Select(static value => value.Value.AsInt()));
        copy.Merge(new HyperParameters([new("b", 3)]), overwrite: true);
        Assert.Equal(3, copy["b"].AsInt());
        Assert.Equal(2, hp["b"].AsInt());
    }

    [Fact]
    public void A_name_has_one_definition()
    {
        var hp = new HyperParameters();
        hp.Choice("kind", "a", "b");
        hp.Choice("kind", "a", "b");
        var error = Assert.Throws<InvalidOperationException>(() => hp.Choice("kind", "a", "c"));
        Assert.Contains("'kind' is declared as", error.Message, StringComparison.Ordinal);
    }
}
