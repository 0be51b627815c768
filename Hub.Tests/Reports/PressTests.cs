using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

public class PressTests
{
    [Theory]
    [InlineData(18, Rounding.Exact, 1, "18")]
    [InlineData(583, Rounding.Some, 10, "some 580")]
    [InlineData(580, Rounding.Some, 10, "580")]
    [InlineData(224_317, Rounding.Over, 1000, "over 224 000")]
    [InlineData(224_000, Rounding.Over, 1000, "224 000")]
    [InlineData(104, Rounding.MoreThan, 100, "more than 100")]
    [InlineData(99, Rounding.MoreThan, 100, "99")]
    [InlineData(1726, Rounding.Exact, 1, "1726")]
    public void A_rule_rounds_and_never_says_what_is_untrue(long value, Rounding rounding, long step, string phrase)
    {
        Assert.Equal(phrase, new PressFigure(K.SetsAnalysed, value, rounding, step).Phrase);
    }

    [Theory]
    [InlineData(310_000, Qualifier.About, "some 310 000")]
    [InlineData(310_417, Qualifier.About, "some 310 000")]
    [InlineData(310_000, Qualifier.MoreThan, "over 310 000")]
    [InlineData(310_417, Qualifier.MoreThan, "over 310 000")]
    public void A_corpus_is_never_told_more_firmly_than_it_is_known(long value, Qualifier known, string phrase)
    {
        Assert.Equal(phrase, PressFigure.Suggest(K.CorpusFiles, value, known).Phrase);
        Assert.NotEqual(Rounding.Exact, new PressFigure(K.CorpusFiles, value, Known: known).Said);
    }

    [Fact]
    public void Figures_about_people_are_exact_unless_somebody_chooses()
    {
        Assert.Equal("311", PressFigure.Suggest(K.VictimsProvisional, 311).Phrase);
    }

    [Fact]
    public void Small_numbers_of_children_are_withheld_unless_the_country_agrees()
    {
        var byCountry = new Dictionary<string, int> { ["IT"] = 9, ["RO"] = 6, ["FR"] = 4, ["BE"] = 1 };

        Assert.Equal(["IT", "RO"], SmallNumbers.Printable(byCountry, new HashSet<string>()).Keys.Order());
        Assert.Equal(["BE", "IT"], SmallNumbers.Printable(byCountry, new HashSet<string> { "BE" }).Keys.Order());
    }

    [Fact]
    public void A_single_withheld_number_is_not_given_away_by_subtraction()
    {
        var byCountry = new Dictionary<string, int> { ["IT"] = 9, ["RO"] = 6, ["FR"] = 4 };

        Assert.Equal(["IT"], SmallNumbers.Printable(byCountry, new HashSet<string>()).Keys);
    }
}
