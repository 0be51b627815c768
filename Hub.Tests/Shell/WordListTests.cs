using System.Globalization;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Hub.Tests.Shell;

public sealed class WordListTests : IDisposable
{
    private static readonly IStringLocalizer<Words> T = new WordList(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
    private readonly (CultureInfo Culture, CultureInfo Words) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public WordListTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("it");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;

    [Fact]
    public void The_sentence_is_found_in_the_reader_s_language_with_its_values() => Assert.Equal("Una sessione dura da 5 a 720 minuti.", T["A session lasts from {0} to {1} minutes.", 5, 720]);

    [Fact]
    public void A_word_inside_a_sentence_is_found_under_its_sentence_case() => Assert.Equal(("Oggi", "oggi"), (T["Today"].Value, T["today"].Value));

    [Fact]
    public void Values_of_enumerations_are_words_too()
    {
        Assert.Equal("Un posto nello stato «Ritirato» non può passare a «Attivo».", T["A seat that is {0} cannot become {1}.", ParticipantState.Withdrawn, ParticipantState.Active]);
        Assert.Equal("Seguito", T.Of(WorkshopState.FollowUp));
    }

    [Fact]
    public void What_has_no_translation_stays_as_it_is()
    {
        var found = T["law {0}", "of the host"];

        Assert.Equal(("law of the host", true), (found.Value, found.ResourceNotFound));
    }
}
