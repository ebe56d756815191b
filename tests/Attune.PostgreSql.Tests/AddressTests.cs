using Xunit;

namespace Attune.PostgreSql.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("postgresql://me@host/db", "postgresql://me@host/db")]
    [InlineData("postgres://me:secret@host:5433/db", "postgresql://me@host:5433/db")]
    [InlineData("postgresql://me:se%40cret@host:5432/db", "postgresql://me@host/db")]
    [InlineData("postgresql://me:secret@/db?host=/run/postgresql", "postgresql://me@/db?host=/run/postgresql")]
    [InlineData("postgresql:///db?host=/run/postgresql&user=me", "postgresql://me@/db?host=/run/postgresql")]
    [InlineData("postgresql://[::1]:5433/db", "postgresql://::1:5433/db")]
    [InlineData("postgresql://me@host/db?sslmode=verify-full&connect_timeout=3", "postgresql://me@host/db")]
    [InlineData("Host=host;Username=me;Password=secret;Database=db", "postgresql://me@host/db")]
    public void Shows_no_password(string text, string shown) =>
        Assert.Equal(shown, PostgreSqlAddress.Parse(text).ToString());

    [Theory]
    [InlineData("postgresql://me:secret@host:none/db", "port is a whole number from 1 to 65535, but got 'none'")]
    [InlineData("postgresql://me:secret@host:70000/db", "but got '70000'")]
    [InlineData("postgresql://me:secret@host/db?sslmode=maybe", "verify-full, but got 'maybe'")]
    [InlineData("postgresql://me:secret@host/db?pool=3", "connect_timeout, but got 'pool'")]
    [InlineData("postgresql://me@host/db?password=secret", "PGPASSWORD")]
    [InlineData("Host=host;Password=secret;Colour=red", "neither")]
    [InlineData("secret", "neither")]
    public void Refuses_what_is_none(string text, string says)
    {
        var error = Assert.Throws<ArgumentException>(() => PostgreSqlAddress.Parse(text));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }
}
