using FsCheck;
using FsCheck.Fluent;
using Hub.Domain.Assignment;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;

namespace Hub.Tests.Assignment;

public class EligibilityTests
{
    private const string Italy = "IT", Poland = "PL";
    private static readonly Guid Team = Guid.CreateVersion7();
    private static readonly Guid Police = Guid.CreateVersion7();

    private static SeatFacts Seat(string country = Italy, Guid? organisation = null, MarkingLimit? limit = null, ContentOptOut[]? optOuts = null, Guid[]? conflicts = null) =>
        new([country, (organisation ?? Police).ToString()], limit ?? MarkingLimit.None, optOuts ?? [], conflicts ?? [], ["it"], []);

    private static TeamFacts Of(params SeatFacts[] seats) => new(Team, "Team Birch", seats, 1000, 600);

    private static SetFacts Set(Marking? marking = null, int minutes = 60, bool videos = false, int intensity = 1, Guid? lockedTo = null, Guid? id = null) =>
        new(id ?? Guid.CreateVersion7(), "V10-0123", marking ?? Sets.Marking(), videos, intensity, 1, minutes, [], lockedTo);

    private static string[] Failing(SetFacts set, TeamFacts team) => [.. Eligibility.Judge(set, team).Where(v => !v.Passed).Select(v => v.Code)];

    [Fact]
    public void Every_rule_answers_in_order_with_a_sentence()
    {
        var verdicts = Eligibility.Judge(Set(), Of(Seat()));

        Assert.Equal(Eligibility.Codes, verdicts.Select(v => v.Code));
        Assert.All(verdicts, v => Assert.True(v.Passed && v.Message.EndsWith('.')));
    }

    [Fact]
    public void One_member_without_release_closes_the_set_to_the_team()
    {
        var set = Set(Sets.Marking(notReleasableTo: [Poland]));

        Assert.Equal([], Failing(set, Of(Seat())));
        Assert.Equal(["release"], Failing(set, Of(Seat(), Seat(Poland))));
        Assert.Equal("The owner has not released this set to the country or organisation of 1 of 2 members present.",
            Eligibility.Judge(set, Of(Seat(), Seat(Poland)))[0].Message);
    }

    [Fact]
    public void A_prohibition_does_not_bind_the_owner() =>
        Assert.Equal([], Failing(Set(Sets.Marking(notReleasableTo: [Italy])), Of(Seat(organisation: Sets.Owner))));

    [Fact]
    public void A_release_list_admits_only_whom_it_names()
    {
        Assert.Equal(["release"], Failing(Set(Sets.Marking(releasableTo: [Poland])), Of(Seat())));
        Assert.Equal([], Failing(Set(Sets.Marking(releasableTo: [Police.ToString()])), Of(Seat())));
    }

    [Fact]
    public void Conflicts_opt_outs_presence_time_and_locks_each_have_their_rule()
    {
        var conflicted = Set();
        Assert.Equal(["conflict"], Failing(conflicted, Of(Seat(conflicts: [conflicted.CaseSetId]))));
        Assert.Equal(["opt-out"], Failing(Set(videos: true), Of(Seat(optOuts: [ContentOptOut.Videos]))));
        Assert.Equal(["opt-out"], Failing(Set(intensity: 3), Of(Seat(optOuts: [ContentOptOut.StrainBand2]))));
        Assert.Equal([], Failing(Set(intensity: 2), Of(Seat(optOuts: [ContentOptOut.StrainBand3]))));
        Assert.Equal(["presence"], Failing(Set(), Of()));
        Assert.Equal(["time"], Failing(Set(minutes: 601), Of(Seat())));
        Assert.Equal([], Failing(Set(minutes: 601), Of(Seat()) with { FreeMinutes = null }));
        Assert.Equal(["locked"], Failing(Set(lockedTo: Guid.CreateVersion7()), Of(Seat())));
        Assert.Equal([], Failing(Set(lockedTo: Team), Of(Seat())));
    }

    /// <summary>All combinations of a marking's TLP and H code with the sets a seat may handle: sets, never a rank.</summary>
    [Fact]
    public void The_table_of_marking_against_seat_holds()
    {
        var tlps = Enum.GetValues<Tlp>();
        var codes = Enum.GetValues<HCode>();
        int cases = 0;
        foreach (var tlp in tlps)
            foreach (var code in codes)
                for (int tlpSet = 0; tlpSet < 1 << tlps.Length; tlpSet++)
                    for (int codeSet = 0; codeSet < 1 << codes.Length; codeSet++, cases++)
                    {
                        var limit = new MarkingLimit([.. tlps.Where(t => (tlpSet >> (int)t & 1) == 1)], [.. codes.Where(h => (codeSet >> (int)h & 1) == 1)]);
                        string[] expected = [.. (tlpSet >> (int)tlp & 1) == 1 ? (string[])[] : ["tlp"], .. (codeSet >> (int)code & 1) == 1 ? (string[])[] : ["handling"]];
                        Assert.Equal(expected, Failing(Set(Sets.Marking(tlp, code)), Of(Seat(limit: limit))));
                    }

        Assert.Equal(5 * 4 * 32 * 16, cases);
    }

    [Fact]
    public void Adding_a_restriction_never_makes_anything_visible() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            string[] parties = [Italy, Poland, "FR", Police.ToString()];
            var team = Of([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Seat(parties[random.Next(3)],
                limit: new MarkingLimit([.. Enum.GetValues<Tlp>().Where(_ => random.Next(3) > 0)], [.. Enum.GetValues<HCode>().Where(_ => random.Next(3) > 0)])))]);
            string[] allow = random.Next(2) == 0 ? [] : [.. parties.Where(_ => random.Next(2) == 0)];
            string[] forbid = [.. parties.Where(_ => random.Next(3) == 0)];
            var (tlp, code) = ((Tlp)random.Next(5), (HCode)random.Next(4));
            var before = Set(Sets.Marking(tlp, code, allow, forbid));

            string[] fewer = allow.Length == 0 ? [parties[random.Next(4)]] : allow.Length > 1 ? allow[1..] : allow;
            var narrowed = before with { Marking = Sets.Marking(tlp, code, fewer, [.. forbid, parties[random.Next(4)]]) };
            var limited = team with { Present = [.. team.Present.Select(s => s with { MaxMarking = new MarkingLimit([.. s.MaxMarking.Tlps.Skip(1)], s.MaxMarking.HCodes) })] };

            return (Eligibility.Allows(before, team) || !Eligibility.Allows(narrowed, team)) && (Eligibility.Allows(before, team) || !Eligibility.Allows(before, limited));
        }));

    [Fact]
    public void The_quick_answer_is_the_answer_of_the_rules() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var set = Set(Sets.Marking((Tlp)random.Next(5), (HCode)random.Next(4), random.Next(2) == 0 ? [] : [Italy], random.Next(2) == 0 ? [] : [Poland]),
                random.Next(400, 800), random.Next(2) == 0, random.Next(1, 4), random.Next(3) == 0 ? Guid.CreateVersion7() : null);
            var team = Of([.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Seat(random.Next(2) == 0 ? Italy : Poland, optOuts: random.Next(3) == 0 ? [(ContentOptOut)random.Next(3)] : [],
                conflicts: random.Next(4) == 0 ? [set.CaseSetId] : [], limit: random.Next(3) == 0 ? new MarkingLimit([Tlp.Green, Tlp.Red], [HCode.H0, HCode.H1]) : null))]);
            return Eligibility.Allows(set, team) == (Failing(set, team).Length == 0);
        }));
}
