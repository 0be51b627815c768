using Hub.Domain;
using Hub.Domain.Notes;

namespace Hub.Tests.Notes;

public sealed class ContentRulesTests
{
    [Theory]
    [InlineData("see data:image/png;base64,AAAA", "content.data-uri")]
    [InlineData("DATA:,x", "content.data-uri")]
    [InlineData("data:;base64,QQ==", "content.data-uri")]
    [InlineData("src=\"data: text/html,x", "content.data-uri")]
    [InlineData("<img src=x>", "content.image")]
    [InlineData("< IMG/src=x>", "content.image")]
    [InlineData("![a room](room.png)", "content.image")]
    [InlineData("![room][1]", "content.image")]
    public void Pictures_in_any_writing_are_refused(string text, string code) => Assert.Equal(code, ContentRules.BrokenBy(text)?.Code);

    [Theory]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(128)]
    public void A_run_as_long_as_a_hash_is_refused_whatever_stands_beside_it(int length)
    {
        string run = string.Concat(Enumerable.Repeat("0", length - 1)) + "f";

        Assert.Equal("content.hash", ContentRules.BrokenBy(run)?.Code);
        Assert.Equal("content.hash", ContentRules.BrokenBy($"md5:{run.ToUpperInvariant()}.")?.Code);
        Assert.Equal("content.hash", ContentRules.BrokenBy($"x{run}z")?.Code);
        Assert.NotEqual("content.hash", ContentRules.BrokenBy($"{run}0")?.Code);
        Assert.NotEqual("content.hash", ContentRules.BrokenBy(run.AsSpan(1))?.Code);
    }

    [Fact]
    public void A_long_encoded_run_is_refused_and_a_ruler_is_not()
    {
        string longest = string.Concat(Enumerable.Repeat("Qz+/", 30));

        Assert.Null(ContentRules.BrokenBy(longest));
        Assert.Equal("content.base64", ContentRules.BrokenBy(longest + "x")?.Code);
        Assert.Null(ContentRules.BrokenBy(new string('-', 200)));
    }

    [Theory]
    [InlineData("Metadata: one plan, data: three, and so on")]
    [InlineData("Done! [V10-0123] (F-4) <imagine>")]
    [InlineData("0195e3a4-7c1f-7d3e-9a51-2f0c6b7d8e90")]
    [InlineData("EAN prefix 594, ticket zone 1234567890, tel. 0040 21 123 45 67")]
    [InlineData("")]
    public void Ordinary_words_pass(string text) => Assert.Null(ContentRules.BrokenBy(text));

    [Fact]
    public void A_refusal_names_the_field_and_does_not_repeat_the_text()
    {
        var refused = Assert.Throws<InvalidFieldException>(() => ContentRules.Demand("statement", "a secret <img src=x>"));

        Assert.Equal("statement", refused.Field);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }
}
