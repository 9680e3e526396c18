using System.Diagnostics;
using CsCheck;
using IncidentHub.Domain.Signals;
using Xunit;

namespace IncidentHub.Domain.Tests.Signals;

public class StateSecretMarkTests
{
    [Theory]
    [InlineData("机密★10年", "level-star", 0)]
    [InlineData("绝密★长期", "level-star", 0)]
    [InlineData("秘密★", "level-star", 0)]
    [InlineData("秘密★会议开始前", "level-star", 0)]
    [InlineData("机密★2030年12月31日", "level-star", 0)]
    [InlineData("关于网络安全检查的通知（机密☆一年）", "level-star", 12)]
    [InlineData("絕密★30年", "level-star", 0)]
    [InlineData("機密★二十年", "level-star", 0)]
    [InlineData("祕密★１０年", "level-star", 0)]
    [InlineData("机 密 ★ 10 年", "level-star", 0)]
    [InlineData("　机　密　★　１０　年", "level-star", 1)]
    [InlineData("机\u200b密\u200d★\ufe0f10\u2060年", "level-star", 0)]
    [InlineData("机\n密\n★\n10\n年", "level-star", 0)]
    [InlineData("机密⭐10年", "level-star", 0)]
    [InlineData("机密🌟10年", "level-star", 0)]
    [InlineData("机密级★10年", "level-star", 0)]
    [InlineData("【机密】★10年", "level-star", 1)]
    [InlineData("机密*10年", "level-star", 0)]
    [InlineData("* 机密＊长期", "level-star", 2)]
    [InlineData("秘密*公布前", "level-star", 0)]
    [InlineData("机密※2030-12-31", "level-star", 0)]
    [InlineData("机蜜★10年", "level-star", 0)]
    [InlineData("机密★10年.docx", "level-star", 0)]
    [InlineData("他保守国家秘密★10年", "level-star", 5)]
    [InlineData("下半年工作 秘密★1年", "level-star", 6)]
    [InlineData("密级：机密", "level-header", 3)]
    [InlineData("密 级 : 绝 密", "level-header", 6)]
    [InlineData("密級：機密", "level-header", 3)]
    [InlineData("{\"密级\": \"秘密\"}", "level-header", 8)]
    [InlineData("密级：☑机密 □秘密", "level-header", 4)]
    [InlineData("保密等级=机密", "level-header", 5)]
    [InlineData("涉密：是", "secret-flag", 0)]
    [InlineData("是否涉密: YES", "secret-flag", 2)]
    [InlineData("{\"国家秘密\": true}", "secret-flag", 4)]
    [InlineData("涉密：机密", "secret-flag", 0)]
    [InlineData("值班记录\n机密 10年\n一、情况", "level-term", 5)]
    [InlineData("绝密·长期", "level-term", 0)]
    [InlineData("秘密 20301231", "level-term", 0)]
    public void a_mark_is_found(string text, string rule, int position) =>
        Assert.Equal(new MarkFound(rule, position), StateSecretMark.Find(text));

    [Theory]
    [InlineData("系统的机密性、完整性、可用性受损")]
    [InlineData("机密性★★★☆☆")]
    [InlineData("保密培训已完成")]
    [InlineData("保密性：高")]
    [InlineData("泄露商业秘密★5年")]
    [InlineData("工作秘密★1年")]
    [InlineData("《秘密花园》★★★★☆")]
    [InlineData("密级：公开")]
    [InlineData("密级：秘密性不适用")]
    [InlineData("密级：□绝密 □机密 □秘密")]
    [InlineData("涉密：否")]
    [InlineData("是否涉密：是/否")]
    [InlineData("是否涉密：是□ 否□")]
    [InlineData("密级：绝密/机密/秘密")]
    [InlineData("国家秘密：是指关系国家安全和利益的事项")]
    [InlineData("不得涉及国家秘密")]
    [InlineData("投标人须保守国家秘密\n★ 3.1 投标文件应当密封")]
    [InlineData("涉及**机密**10年以上的档案")]
    [InlineData("涉及*机密*3年")]
    [InlineData("机密*见脚注")]
    [InlineData("机密*属于绝密")]
    [InlineData("绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年")]
    [InlineData("绝密：30年\n机密：20年\n秘密：10年")]
    [InlineData("计算机密码★已重置")]
    [InlineData("随机密钥*10年有效")]
    [InlineData("")]
    [InlineData("密")]
    [InlineData("机密")]
    public void prose_passes(string text) => Assert.Null(StateSecretMark.Find(text));

    [Theory]
    [InlineData("保守国家秘密法(2024-02-27).md")]
    [InlineData("网络安全法(2016-11-07).md")]
    public void a_law_about_secrets_is_not_itself_marked_and_a_marked_copy_of_it_is(string name)
    {
        var law = Fixture.Text($"laws/{name}");
        Assert.Contains("秘密", law, StringComparison.Ordinal);
        Assert.Null(StateSecretMark.Find(law));
        // One unbroken line, as a form field or an alert label would carry it.
        Assert.Null(StateSecretMark.Find(law.ReplaceLineEndings("")));
        Assert.Equal(new MarkFound("level-star", 0), StateSecretMark.Find("机密★10年\n" + law));
        Assert.Equal(new MarkFound("level-star", law.Length), StateSecretMark.Find(law + "秘密 ★"));
    }

    [Fact]
    public void among_several_texts_the_answer_says_which_one()
    {
        Assert.Equal(new MarkFound("level-star", 2, Text: 2), StateSecretMark.Find(["标题", null, "附件机密★"]));
        Assert.Null(StateSecretMark.Find(["机密性", null]));
    }

    private static readonly Gen<string> Mark = Gen.OneOf(
        "机密★10年", "绝密★", "秘密☆长期", "絕密⭐三十年", "機密★会议开始前", "密级：机密", "密級:絕密", "机密*10年", "秘密＊长期", "涉密：是");

    private static readonly Gen<string> Noise = Gen.OneOf(
        " ", "\u3000", "\u00a0", "\t", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\ufe0f", "\u202e", "\u0301", "\u2800", "\u3164", "\U000e0100", "\0");

    [Fact]
    public void noise_between_the_characters_does_not_hide_a_mark() =>
        Gen.Select(Mark, Noise.Array[0, 4].Array[16]).Sample((mark, noise) =>
        {
            var hidden = string.Concat(mark.Select((c, i) => c + string.Concat(noise[i])));
            Assert.NotNull(StateSecretMark.Find(hidden));
            Assert.NotNull(StateSecretMark.Find("关于开展检查的通知。\n" + hidden + "\n各单位："));
        });

    [Fact]
    public void text_without_a_level_is_never_a_mark() =>
        Gen.OneOf(Gen.Char["★☆*:：级年月日机绝秘商业工作性花园10长期 \n\u200b"], Gen.Char['\u4e00', '\u9fa5'], Gen.Char[' ', '~'])
            .Array[0, 200].Select(c => new string(c).Replace('密', '蜂').Replace('蜜', '蜂').Replace('宻', '蜂'))
            .Sample(text => Assert.Null(StateSecretMark.Find(text)));

    [Fact]
    public void no_text_makes_the_search_fail() =>
        Gen.OneOf(Gen.Char["密机绝秘★*：级涉国家是10年\n \u200b\ud83c\udf1f\ud800"], Gen.Char).Array[0, 60]
            .Sample(c => StateSecretMark.Find(new string(c)) is null or { Position: >= 0 });

    [Theory]
    [InlineData("密")]
    [InlineData("机密")]
    [InlineData("机密*")]
    [InlineData("机密*一")]
    [InlineData("机密*会议开始")]
    [InlineData("*机密")]
    [InlineData("机 密 ")]
    [InlineData("密级：密")]
    [InlineData("国家秘密：")]
    [InlineData("机密【【")]
    public void a_megabyte_of_almost_marks_is_searched_in_linear_time(string unit)
    {
        // Noise runs and repeats are what makes naive scans quadratic; 1 MiB squared would take minutes.
        var repeated = string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length));
        var spread = string.Concat(Enumerable.Repeat(unit + new string('\u200b', 1 << 17), 8));
        var started = Stopwatch.GetTimestamp();
        Assert.Null(StateSecretMark.Find(repeated));
        Assert.Null(StateSecretMark.Find(spread));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(1)); // one that is not linear needs many minutes
    }
}
