using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using Xunit;

namespace IncidentHub.Domain.Tests.Inspections;

/// <summary>Where an item asks for evidence, nothing is concluded without it.</summary>
public sealed class ExpectedEvidenceTests
{
    private static EvidenceFile File(string name, string content = "a") => new(Ids.FromSource("file", name + content), new string(content[0], 64), name);

    private static InspectionStory Without(string item) => InspectionStory.Opened().Answered(except: item);

    private static RecordEntry Entry(int no, params EvidenceFile[] files) => InspectionStory.Entry(no, "extinguishers") with { Files = files };

    [Fact]
    public void nothing_is_concluded_while_a_photo_is_missing_and_a_log_is_no_photo() => Without("extinguishers")
        .When(Entry(100)).Done().When(new ConcludeInspection("好")).Refused("items-without-evidence")
        .When(Entry(101, File("日志.txt"))).Done().When(new ConcludeInspection("好")).Refused("items-without-evidence")
        .When(Entry(102, File("压力表.jpg"))).Done().When(new ConcludeInspection("好")).Done();

    [Fact]
    public void a_photo_of_the_finding_is_evidence_too() => Without("extinguishers")
        .When(InspectionStory.Entry(100, "extinguishers", ItemAnswer.NotConforming, new("过期", null, [File("压力表.png")]))).Done().When(new ConcludeInspection("好")).Done();

    [Fact]
    public void what_does_not_apply_needs_none() => Without("extinguishers")
        .When(InspectionStory.Entry(100, "extinguishers", ItemAnswer.NotApplicable, reason: "气体灭火，不设灭火器")).Done().When(new ConcludeInspection("好")).Done();

    [Fact]
    public void the_file_stays_with_the_item_whatever_is_answered_later_and_the_hash_is_over_it()
    {
        var one = Without("extinguishers").When(Entry(100, File("压力表.jpg"))).Done().When(Entry(101)).Done().When(new ConcludeInspection("好")).Done();
        var other = Without("extinguishers").When(Entry(100, File("压力表.jpg", "b"))).Done().When(Entry(101)).Done().When(new ConcludeInspection("好")).Done();
        Assert.NotEqual(one.Inspection.Hash, other.Inspection.Hash);
    }

    [Fact]
    public void the_same_picture_twice_is_one_picture()
    {
        var wanted = new ExpectedEvidence("photo", 2, true, new("照片", "pictures"));
        Assert.Equal((1, 1, 0), (wanted.Missing([File("a.jpg")]), wanted.Missing([File("a.jpg"), File("b.jpg")]), wanted.Missing([File("a.jpg"), File("b.JPG", "b")])));
    }

    [Theory]
    [InlineData("document", "扫描.pdf", true)]
    [InlineData("document", "拍照.webp", true)]
    [InlineData("document", "导出.xlsx", false)]
    [InlineData("record", "导出.csv", true)]
    [InlineData("photo", "扫描.pdf", false)]
    [InlineData("any", "导出.log", true)]
    public void a_kind_is_told_by_the_ending_that_was_checked_against_the_content(string kind, string name, bool fits) =>
        Assert.Equal(fits, IncidentHub.Domain.Evidence.EvidenceKind.Fits(kind, name));
}
