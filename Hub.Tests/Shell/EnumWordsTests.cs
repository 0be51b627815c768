using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Shell;

public class EnumWordsTests
{
    private static readonly IStringLocalizer T = new StringLocalizer<Words>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [Fact]
    public void A_name_of_several_words_reads_in_sentence_case()
    {
        Assert.Equal("Stood down", T.Of(ParticipantState.StoodDown));
        Assert.Equal("Host reviewer", T.Of(WorkshopRole.HostReviewer));
    }

    [Theory]
    [InlineData("H2", "H2")]
    [InlineData("EUAgency", "EU agency")]
    [InlineData("NoShow", "No-show")]
    [InlineData("Running", "Running")]
    [InlineData("InICSEToday", "In ICSE today")]
    public void Codes_and_capitals_stay_what_they_are(string name, string words) => Assert.Equal(words, EnumWords.English(name));

    [Fact]
    public void The_narrower_amber_is_written_as_the_protocol_writes_it() => Assert.Equal("AMBER+STRICT", T.Of(Tlp.AmberStrict));

    [Fact]
    public void A_confirmed_seat_is_under_way_but_any_other_confirmation_is_well()
    {
        Assert.Equal("pill-blue", Tone.Of(ParticipantState.Confirmed));
        Assert.Equal("pill-green", Tone.Of(Other.Confirmed));
        Assert.Equal("pill-grey", Tone.Of(WorkshopState.Draft));
    }

    private enum Other { Confirmed }
}
