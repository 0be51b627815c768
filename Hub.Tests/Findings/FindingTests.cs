using Hub.Domain;
using Hub.Domain.Findings;
using Hub.Domain.Workshops;

namespace Hub.Tests.Findings;

public class FindingTests
{
    [Fact]
    public void A_finding_needs_a_statement() => Assert.Equal("statement", Assert.Throws<InvalidFieldException>(() => With("  ")).Field);

    [Theory]
    [InlineData("seen on data:image/png;base64,AAAA")]
    [InlineData("see <img src=x>")]
    [InlineData("file d41d8cd98f00b204e9800998ecf8427e")]
    public void A_finding_cannot_carry_a_picture_or_a_hash(string statement) =>
        Assert.Equal("statement", Assert.Throws<InvalidFieldException>(() => With(statement)).Field);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Information_is_evaluated_from_1_to_4(int code) =>
        Assert.Equal("infoCode", Assert.Throws<InvalidFieldException>(() => new Evaluation(SourceCode.A, code, true)).Field);

    [Fact]
    public void A_country_is_not_supported_and_excluded_at_once() =>
        Assert.Equal("excludesCountries", Assert.Throws<InvalidFieldException>(() => Given.Finding(supports: ["RO", "MD"], excludes: ["md"])).Field);

    [Fact]
    public void An_unknown_country_is_refused() =>
        Assert.Equal("supportsCountries", Assert.Throws<InvalidFieldException>(() => Given.Finding(supports: ["XX"])).Field);

    [Fact]
    public void A_finding_carries_the_marking_of_its_set()
    {
        var finding = Given.Finding(marking: Given.Marking(HCode.H2, to: ["DE", "IT"], not: ["FR"], tlp: Tlp.AmberStrict));

        Assert.Equal((HCode.H2, Tlp.AmberStrict, Given.Owner), (finding.Marking.HCode, finding.Marking.Tlp, finding.Marking.OriginatorOrganisationId));
        Assert.Equal(["DE", "IT"], finding.Marking.ReleasableTo);
        Assert.Equal(["FR"], finding.Marking.NotReleasableTo);
    }

    [Fact]
    public void A_voided_finding_stays_with_its_reason()
    {
        var finding = Given.Finding();

        finding.Void("Taken from another set", [], Given.Person(), Given.Now);

        Assert.Equal((true, "Taken from another set"), (finding.IsVoid, finding.VoidReason));
        Assert.Equal("finding.void", Assert.Throws<RuleBrokenException>(() => finding.Void("Again", [], Given.Person(), Given.Now)).Code);
    }

    [Fact]
    public void A_finding_cannot_be_voided_without_a_reason() =>
        Assert.Equal("reason", Assert.Throws<InvalidFieldException>(() => Given.Finding().Void(" ", [], Given.Person(), Given.Now)).Field);

    [Fact]
    public void A_finding_that_carries_a_determination_cannot_be_voided()
    {
        var finding = Given.Finding();
        var determination = Given.Draft(basis: [finding]);

        Assert.Equal("finding.carries-determination",
            Assert.Throws<RuleBrokenException>(() => finding.Void("Wrong", [determination], Given.Person(), Given.Now)).Code);
    }

    private static Finding With(string statement) => new(Guid.CreateVersion7(), Given.Workshop, Given.Set, 1, FindingKind.Other, statement,
        new Evaluation(SourceCode.A, 1, true), Given.Marking(), null, null, null, Given.Person(), Given.Now);
}
