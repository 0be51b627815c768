using Hub.Domain;
using Hub.Domain.Outcomes;
using Hub.Tests.Findings;
using static Hub.Domain.Outcomes.OutcomeStatus;

namespace Hub.Tests.Outcomes;

public class LedgerTests
{
    private static readonly DateOnly Day = new(2026, 11, 18);

    [Fact]
    public void A_later_step_implies_the_earlier_ones()
    {
        var child = Victim();
        child.Record(Guid.CreateVersion7(), Safeguarded, Entry(Day), Given.Person(), Given.Now);

        var read = LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day, Given.Now);

        Assert.Equal([1, 1, 1, 1], new[] { Localised, ProvisionallyIdentified, Confirmed, Safeguarded }.Select(r => read.Passed(Ladder.Victims, r)));
    }

    [Fact]
    public void A_step_of_another_ladder_is_refused() =>
        Assert.Equal("to", Assert.Throws<InvalidFieldException>(() => Victim().Record(Guid.CreateVersion7(), Arrested, Entry(Day), Given.Person(), Given.Now)).Field);

    [Fact]
    public void Going_back_is_a_correction_not_a_step()
    {
        var child = Victim();
        var confirmed = child.Record(Guid.CreateVersion7(), Confirmed, Entry(Day.AddDays(-1)), Given.Person(), Given.Now);
        Assert.Equal("outcome.backwards", Assert.Throws<RuleBrokenException>(
            () => child.Record(Guid.CreateVersion7(), ProvisionallyIdentified, Entry(Day), Given.Person(), Given.Now)).Code);

        child.Record(Guid.CreateVersion7(), ProvisionallyIdentified, Entry(Day, corrects: confirmed.Id), Given.Person(), Given.Now.AddHours(1));

        Assert.Equal((ProvisionallyIdentified, 2), (child.Status, child.Events.Count));
    }

    [Fact]
    public void History_below_the_reached_step_can_be_dated_later()
    {
        var child = Victim();
        child.Record(Guid.CreateVersion7(), Confirmed, Entry(Day), Given.Person(), Given.Now);

        child.Record(Guid.CreateVersion7(), Localised, Entry(Day.AddDays(-5)), Given.Person(), Given.Now);

        var before = LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day.AddDays(-1), Given.Now);
        Assert.Equal((1, 0), (before.Passed(Ladder.Victims, Localised), before.Passed(Ladder.Victims, Confirmed)));
    }

    [Fact]
    public void The_same_step_is_recorded_once()
    {
        var child = Victim();
        child.Record(Guid.CreateVersion7(), Localised, Entry(Day), Given.Person(), Given.Now);

        Assert.Equal("outcome.already-recorded", Assert.Throws<RuleBrokenException>(
            () => child.Record(Guid.CreateVersion7(), Localised, Entry(Day), Given.Person(), Given.Now)).Code);
    }

    [Fact]
    public void A_corrected_entry_is_not_corrected_again()
    {
        var child = Victim();
        var first = child.Record(Guid.CreateVersion7(), Confirmed, Entry(Day), Given.Person(), Given.Now);
        child.Record(Guid.CreateVersion7(), Localised, Entry(Day, corrects: first.Id), Given.Person(), Given.Now);

        Assert.Equal("outcome.corrected-before", Assert.Throws<RuleBrokenException>(
            () => child.Record(Guid.CreateVersion7(), ProvisionallyIdentified, Entry(Day, corrects: first.Id), Given.Person(), Given.Now)).Code);
        Assert.Equal("corrects", Assert.Throws<InvalidFieldException>(
            () => child.Record(Guid.CreateVersion7(), Safeguarded, Entry(Day, corrects: Guid.CreateVersion7()), Given.Person(), Given.Now)).Field);
    }

    [Fact]
    public void Recording_later_does_not_change_what_was_known_earlier()
    {
        var child = Victim();
        child.Record(Guid.CreateVersion7(), ProvisionallyIdentified, Entry(Day), Given.Person(), Given.Now);
        child.Record(Guid.CreateVersion7(), Safeguarded, Entry(Day), Given.Person(), Given.Now.AddDays(30));

        var issued = LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day, Given.Now.AddDays(1));
        var supplement = LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day, Given.Now.AddDays(31));

        Assert.Equal((0, 1), (issued.Passed(Ladder.Victims, Safeguarded), supplement.Passed(Ladder.Victims, Safeguarded)));
    }

    [Theory]
    [InlineData(Attribution.EarlierWorkshop)]
    [InlineData(Attribution.Independent)]
    public void What_others_led_to_is_kept_but_not_counted(Attribution attribution)
    {
        var child = Victim();
        child.Record(Guid.CreateVersion7(), Localised, Entry(Day), Given.Person(), Given.Now);
        child.Record(Guid.CreateVersion7(), Safeguarded, Entry(Day, attribution), Given.Person(), Given.Now);

        var read = LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day, Given.Now);

        Assert.Equal((1, 0, Safeguarded), (read.Passed(Ladder.Victims, Localised), read.Passed(Ladder.Victims, Safeguarded), read[0].Reached));
    }

    [Fact]
    public void A_child_known_before_never_counts()
    {
        var registered = Victim(known: true);
        registered.Record(Guid.CreateVersion7(), Localised, Entry(Day), Given.Person(), Given.Now);
        var found = Victim();
        found.Record(Guid.CreateVersion7(), Localised, Entry(Day), Given.Person(), Given.Now);
        found.Record(Guid.CreateVersion7(), KnownBefore, Entry(Day), Given.Person(), Given.Now.AddDays(1));

        SubjectFacts[] both = [SubjectFacts.Of(registered), SubjectFacts.Of(found)];

        Assert.Equal(1, LedgerReading.At(Ladder.Victims, both, Day, Given.Now).Passed(Ladder.Victims, Localised));
        Assert.Equal(0, LedgerReading.At(Ladder.Victims, both, Day, Given.Now.AddDays(2)).Passed(Ladder.Victims, Localised));
        Assert.True(found.KnownBefore);
    }

    [Fact]
    public void A_cleared_suspect_no_longer_counts()
    {
        var suspect = new OffenderRef(Guid.CreateVersion7(), Given.Workshop, null, 1, [Given.Set], false, Given.Person(), Given.Now);
        suspect.Record(Guid.CreateVersion7(), Arrested, Entry(Day), Given.Person(), Given.Now);

        suspect.Record(Guid.CreateVersion7(), Cleared, Entry(Day), Given.Person(), Given.Now.AddDays(1));

        Assert.Equal(1, LedgerReading.At(Ladder.Offenders, [SubjectFacts.Of(suspect)], Day, Given.Now).Passed(Ladder.Offenders, Arrested));
        Assert.Equal(0, LedgerReading.At(Ladder.Offenders, [SubjectFacts.Of(suspect)], Day, Given.Now.AddDays(1)).Passed(Ladder.Offenders, SuspectIdentified));
        Assert.Equal(Cleared, suspect.Status);
    }

    [Fact]
    public void Two_references_to_one_child_count_once_after_the_merge_and_keep_what_each_reached()
    {
        var (goes, stays) = (Victim(), Victim(set: Guid.CreateVersion7()));
        goes.Record(Guid.CreateVersion7(), Confirmed, Entry(Day), Given.Person(), Given.Now);
        goes.Record(Guid.CreateVersion7(), Merged, Entry(Day, into: stays.Id), Given.Person(), Given.Now.AddHours(1));

        SubjectFacts[] both = [SubjectFacts.Of(goes), SubjectFacts.Of(stays)];
        var after = Assert.Single(LedgerReading.At(Ladder.Victims, both, Day, Given.Now.AddHours(1)));

        Assert.Equal((stays.Id, Confirmed, 2), (after.Id, after.ReachedHere, after.CaseSetIds.Count));
        Assert.Equal(2, LedgerReading.At(Ladder.Victims, both, Day, Given.Now).Count);
    }

    [Fact]
    public void A_merge_can_be_corrected_and_a_merged_reference_takes_nothing_else()
    {
        var (goes, stays) = (Victim(), Victim());
        var merge = goes.Record(Guid.CreateVersion7(), Merged, Entry(Day, into: stays.Id), Given.Person(), Given.Now);
        Assert.Equal("outcome.aside", Assert.Throws<RuleBrokenException>(() => goes.Record(Guid.CreateVersion7(), Localised, Entry(Day), Given.Person(), Given.Now)).Code);

        goes.Record(Guid.CreateVersion7(), Depicted, Entry(Day, corrects: merge.Id), Given.Person(), Given.Now);

        Assert.Equal((Depicted, null), (goes.Status, goes.MergedIntoId));
    }

    [Fact]
    public void A_reference_is_not_merged_into_itself_or_into_nothing()
    {
        var child = Victim();

        Assert.Equal("outcome.merge-self", Assert.Throws<RuleBrokenException>(
            () => child.Record(Guid.CreateVersion7(), Merged, Entry(Day, into: child.Id), Given.Person(), Given.Now)).Code);
        Assert.Equal("to", Assert.Throws<InvalidFieldException>(() => child.Record(Guid.CreateVersion7(), Merged, Entry(Day), Given.Person(), Given.Now)).Field);
    }

    [Fact]
    public void A_step_does_not_lie_in_the_future() =>
        Assert.Equal("effectiveOn", Assert.Throws<InvalidFieldException>(() => new OutcomeEntry(Day.AddDays(1), Given.Owner, "Message 1", Day)).Field);

    [Theory]
    [InlineData("")]
    [InlineData("born 2014")]
    [InlineData("girl, aged 9")]
    [InlineData("DOB 1.2.2015")]
    [InlineData("data:image/png;base64,AAAA")]
    public void A_source_is_a_reference_and_no_description(string source) =>
        Assert.Equal("source", Assert.Throws<InvalidFieldException>(() => new OutcomeEntry(Day, Given.Owner, source, Day)).Field);

    [Theory]
    [InlineData("Anna")]
    [InlineData("V-ANNA")]
    [InlineData("O-001")]
    [InlineData("V-1")]
    public void A_label_cannot_be_a_name(string label) => Assert.Equal("label", Assert.Throws<InvalidFieldException>(() => Victim(label)).Field);

    [Fact]
    public void A_label_is_given_when_none_is_asked_for() => Assert.Equal(("V-007", "V-042"), (Victim(next: 7).Label, Victim("v-042").Label));

    /// <summary>Domain.md 2: no name, date of birth, image or free text. Everything that is text is listed, with what it holds.</summary>
    [Theory]
    [InlineData(typeof(VictimRef), new[] { "Label", "ProbableCountry", "IdentifiedCountry" })]
    [InlineData(typeof(OffenderRef), new[] { "Label" })]
    [InlineData(typeof(OutcomeEvent), new[] { "SourceRef", "Country" })]
    [InlineData(typeof(SetLink), new string[0])]
    public void No_field_can_hold_a_name_a_birth_date_or_a_description(Type type, string[] texts)
    {
        var properties = type.GetProperties();

        Assert.Equal(texts.Order(), properties.Where(p => p.PropertyType == typeof(string)).Select(p => p.Name).Order());
        Assert.DoesNotContain(properties, p => p.PropertyType == typeof(byte[]) || p.Name.Contains("Birth", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("Age", StringComparison.Ordinal));
    }

    [Fact]
    public void A_set_that_no_longer_belongs_stays_in_the_figures_of_earlier_days()
    {
        var other = Guid.CreateVersion7();
        var child = Victim();
        child.AppearsIn([other], Given.Now);

        child.NoLongerIn(other, Given.Now.AddDays(1));

        Assert.Equal((2, 1), (LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day, Given.Now)[0].CaseSetIds.Count,
            LedgerReading.At(Ladder.Victims, [SubjectFacts.Of(child)], Day, Given.Now.AddDays(1))[0].CaseSetIds.Count));
        Assert.Equal("outcome.last-set", Assert.Throws<RuleBrokenException>(() => child.NoLongerIn(Given.Set, Given.Now)).Code);
        Assert.Equal("outcome.not-linked", Assert.Throws<RuleBrokenException>(() => child.NoLongerIn(other, Given.Now)).Code);
    }

    internal static VictimRef Victim(string? label = null, bool known = false, Guid? set = null, int next = 1) =>
        new(Guid.CreateVersion7(), Given.Workshop, label, next, [set ?? Given.Set], known, Given.Person(), Given.Now);

    internal static OutcomeEntry Entry(DateOnly day, Attribution attribution = Attribution.ThisWorkshop, Guid? corrects = null, Guid? into = null) =>
        new(day, Given.Owner, "SIENA 2026/1184", DateOnly.MaxValue, attribution, null, corrects, into);
}
