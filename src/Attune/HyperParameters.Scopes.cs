using Attune.Spaces;

namespace Attune;

/// <content>Names and conditions that hold for whatever is asked for inside.</content>
public partial class HyperParameters
{
    private string prefix = "";
    private Condition? condition;

    /// <summary>Puts a name and "/" before the names asked for until the scope is disposed of; scopes nest.</summary>
    /// <param name="name">For example <c>encoder</c>: <c>units</c> becomes <c>encoder/units</c>.</param>
    public IDisposable NameScope(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var scope = new Scope(this);
        prefix = $"{prefix}{name}/";
        return scope;
    }

    /// <summary>
    /// What is asked for until the scope is disposed of exists only while the parent has one of the values; scopes nest. Where
    /// the parent has another value, asking gives defaults and proposes nothing, but the parameters become known.
    /// </summary>
    /// <param name="parent">A parameter asked for before, by its name inside or outside the name scopes around.</param>
    /// <param name="values">The values; at least one.</param>
    /// <exception cref="ArgumentException">The parent was not asked for, or cannot have one of the values.</exception>
    public IDisposable ConditionalScope(string parent, params IReadOnlyList<ParameterValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var parameter =
            declaredByName.GetValueOrDefault(prefix + parent)
            ?? declaredByName.GetValueOrDefault(parent)
            ?? throw new ArgumentException(
                $"A condition must name a parameter asked for before, but got '{parent}'. Ask for it first."
            );
        if (values.Count == 0)
        {
            throw new ArgumentException($"A condition on '{parent}' needs at least one value, but got none. Add one.");
        }

        foreach (var value in values)
        {
            if (!parameter.Contains(value))
            {
                throw new ArgumentException(
                    $"A condition must name values that its parent can have, but {ParameterText.Of(parameter)} cannot be {value}."
                );
            }
        }

        var scope = new Scope(this);
        condition = new Condition(parameter.Name, [.. values]) { And = condition };
        return scope;
    }

    private Parameter InScope(Parameter parameter)
    {
        if (prefix.Length > 0)
        {
            parameter = parameter with { Name = prefix + parameter.Name };
        }

        if (condition is null)
        {
            return parameter;
        }

        return parameter with
        {
            Condition = Joined(parameter.Condition),
        };
    }

    private Condition? Joined(Condition? own) => own is null ? condition : own with { And = Joined(own.And) };

    private sealed class Scope(HyperParameters owner) : IDisposable
    {
        private readonly string prefix = owner.prefix;
        private readonly Condition? condition = owner.condition;

        public void Dispose() => (owner.prefix, owner.condition) = (prefix, condition);
    }
}
