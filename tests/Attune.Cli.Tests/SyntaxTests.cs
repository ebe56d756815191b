using Attune.Cli.Syntax;
using Attune.Spaces;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("int(1,100)")]
    [InlineData("int(10,100,step=10)")]
    [InlineData("int(1,1024,log,step=2)")]
    [InlineData("float(0.0003,0.03,log)")]
    [InlineData("float(0.5,0.99,reverse_log)")]
    [InlineData("choice(adam,sgd)")]
    [InlineData("choice(16,32)")]
    [InlineData("boolean")]
    [InlineData("int(1,9) if n_hidden=2|3")]
    [InlineData("choice(a,b) if optimizer=sgd")]
    public void A_parameter_is_written_as_it_was_read(string text) =>
        Assert.Equal(text, ParameterNotation.Of(ParameterSyntax.Parse($"name={text}")));

    [Theory]
    [InlineData("int")]
    [InlineData("int(1)")]
    [InlineData("int(1,2,3,4)")]
    [InlineData("int(1.5,2)")]
    [InlineData("float(a,2)")]
    [InlineData("whole(1,2)")]
    [InlineData("int(1,2) when a=b")]
    public void What_is_no_parameter_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => ParameterSyntax.Parse($"name={text}"));

    [Fact]
    public void A_space_file_may_be_what_the_library_writes()
    {
        var space = new SearchSpace(
            new ChoiceParameter("optimizer", ["sgd", "adam"]) { DefaultValue = "adam" },
            new FloatParameter("learning_rate", 1e-4, 1e-1, Scale.Log)
            {
                Condition = new Condition("optimizer", ["sgd"]),
            }
        );
        Assert.Equal(space, SpaceFile.Read(SearchSpaceJson.Write(space)));
    }
}
