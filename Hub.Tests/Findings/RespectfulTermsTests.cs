using Hub.Domain.Findings;

namespace Hub.Tests.Findings;

public class RespectfulTermsTests
{
    [Theory]
    [InlineData("child pornography", "child sexual abuse material (CSAM)")]
    [InlineData("Child  Porn", "child sexual abuse material (CSAM)")]
    [InlineData("kiddie", "child victim")]
    [InlineData("child prostitute", "child victim of sexual exploitation")]
    [InlineData("sex tourist", "travelling offender")]
    [InlineData("client", "suspected offender")]
    [InlineData("perpetrator", "suspected offender")]
    [InlineData("self-generated", "self-generated under coercion")]
    [InlineData("pedopornografia", "materiale di abuso sessuale su minori")]
    public void A_term_is_answered_with_a_better_one(string term, string suggestion)
    {
        string text = $"The note says {term} here.";

        var found = Assert.Single(RespectfulTerms.Suggest(text));

        Assert.Equal((14, term, suggestion), (found.Start, found.Term, found.Suggestion));
    }

    [Theory]
    [InlineData("The P2P client showed the name of the folder.")]
    [InlineData("The client software was an old one.")]
    [InlineData("Self-generated under coercion, says the country.")]
    [InlineData("Child victim, suspected offender, removed from harm, country of production.")]
    [InlineData("Kiddieland is the name on the sign.")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_said_well_is_left_alone(string? text) => Assert.Empty(RespectfulTerms.Suggest(text));

    [Fact]
    public void Terms_come_in_the_order_of_the_text_and_each_once() =>
        Assert.Equal(["perpetrator", "kiddie porn", "client"], RespectfulTerms.Suggest("The perpetrator called it kiddie porn and the buyer a client.").Select(s => s.Term));
}
