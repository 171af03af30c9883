# Findings: the code of the ground rule.

finding-TECH-01 = { $reason ->
    [empty] This file is empty. Please send it again.
    [animated] I cannot post moving pictures. Send a photo or a video.
    [format] I cannot post this kind of file. Send a photo (JPEG, PNG or HEIC) or a video (MP4 or MOV).
   *[other] I cannot open this file. Send it again, or choose another picture.
}
finding-TECH-02 = { $reason ->
    [too_many_pixels] This photo has too many pixels. Make it smaller or send another picture.
    [timeout] This file is too heavy to open. Send a smaller one, or choose another picture.
    [memory] This file is too heavy to open. Send a smaller one, or choose another picture.
    [too_many_scans] This file is too heavy to open. Save the photo again and send that.
   *[other] This file is too large. Send a smaller one, or choose another picture.
}
finding-TECH-03 = { $way ->
    [cropped] Your picture did not quite fit. { $percent }% of the edge is gone. Check if it looks right.
   *[padded] Your picture did not quite fit. I put a border around it. Check if it looks right.
}
finding-TECH-04 = { $problem ->
    [too_short] Your video is too short. Make it at least { $limit } seconds.
    [too_long] Your video takes { $value } seconds. The limit is { $limit }. Make it shorter and send it again.
    [too_large] Your video is too large. Make it shorter and send it again.
   *[other] Instagram does not take this video as it is. Film with your phone (MP4, H.264) and send it again.
}
finding-TECH-05 = { $what ->
    [hashtags] You have { $count } hashtags. The limit is { $limit }. Please remove a few.
    [mentions] You mention { $count } accounts with an @. The limit is { $limit }. Please remove a few.
    [alt_text] The description is too long: { $count } characters. The limit is { $limit }.
   *[caption] Your text is too long: { $count } characters. The limit is { $limit }.
}
finding-TECH-06 = { $what ->
    [dark] Your photo is a bit dark. That is fine. Do you have a lighter one?
    [bright] Your photo is a bit bright. That is fine. Do you have a darker one?
   *[unsharp] Your photo is a little unsharp. That is fine. Do you have a sharper one?
}
finding-TECH-07 = This picture looks like #{ $number }, which was sent before. Post it anyway?
finding-TECH-08 = That day would have { $count } posts. More than { $limit } a day is a lot.
finding-META-01 = { $file ->
    [yes] I removed the location. Sending it as a file is good: your picture stays sharp.
   *[no] I removed the location. You may send it as a file: then your picture stays sharp.
}
finding-AVG-01 = Who can be recognised? Did everybody say yes? Without a yes we do not post this.
finding-AVG-02 = Can you recognise somebody under 18? Then we do not post this. Choose another picture or ask the privacy officer.
finding-AVG-05 = I see a number that looks like a BSN (citizen number). Is it? Then I delete this message.
finding-AVG-10 = { $count ->
    [one] There is an e-mail address in your text. May everybody see it?
   *[other] There are e-mail addresses in your text. May everybody see them?
}
finding-AVG-11 = { $count ->
    [one] There is a phone number in your text. May everybody see it?
   *[other] There are phone numbers in your text. May everybody see them?
}
finding-SEC-01 = I see a marking such as Dep.V or Stg. Do not share this any further. Call your security officer right away.
finding-SEC-02 = Look at the background. Do you see a screen, whiteboard, pass or code? Then choose another picture.
finding-INT-05 = { $who ->
    [no] { $takeover ->
        [no] Say who you are and that you take over the account this week. Then followers know who is talking.
       *[yes] Say who you are. Then followers know who is talking.
    }
   *[yes] Say that you take over the account this week. Then followers know who is talking.
}
finding-COPY-01 = Did you make this yourself? If not, name the maker and send the permission too.
finding-TOEG-01 = What is in the photo? Write 1 or 2 sentences for people who cannot see it.
finding-TOEG-02 = Does somebody speak in your video? Add subtitles. Can't you? Send me the text.
finding-TOEG-03 = { $what ->
    [emoji] You have { $count } emoji in a row. A screen reader reads them all out. Shall I keep { $limit }?
   *[hashtag] I make your hashtag readable: { $proposal }. All right?
}

# What a block says when the answer to the question made it.

blocked-AVG-01 = Not everybody said yes. Then we do not post this. Send another picture.
blocked-AVG-02 = Somebody in it is under 18. Then we do not post this. Send another picture or ask the privacy officer.
blocked-AVG-05 = This is a BSN (citizen number). I delete this message. Send it again without the number.
blocked-AVG-10 = Take the e-mail address out of your text and send the text again.
blocked-AVG-11 = Take the phone number out of your text and send the text again.
blocked-SEC-02 = There is something in the background that may not be shown. Send another picture.
blocked-TECH-07 = All right, we do not post this picture.

# Questions.

question-kind = Story (now) or post?
question-people = Who can be recognised, and did everybody say yes? Choose No if not, or if you see a number plate, screen, pass or code.
question-trouble = What is wrong?
question-maker = Did you make this yourself?
question-maker_name = Who made it? Send the name. The editors will ask you for the permission.
question-bsn = I see a number that looks like a BSN (citizen number). Is it? Then I delete this message.
question-contact = There is an e-mail address or phone number in your text. May everybody see it?
question-duplicate = This picture looks like one that we already have. Post it anyway?
question-speech = Does somebody speak in your video? No subtitles? Then send me the text.
question-caption = Which text goes with it? Send it here.
question-alt = { $count ->
    [one] What is in the photo? Write 1 or 2 sentences for people who cannot see it.
   *[other] What is in the photos? Send { $count } lines in one message: 1. … 2. … They are for people who cannot see the photos.
}

# Answers: at most 30 characters, they stand on buttons.

answer-kind-feed = Post
answer-kind-story = Story (now)
answer-people-agreed = Yes, everybody agreed (18+)
answer-people-me = Only me
answer-people-nobody = Nobody recognisable
answer-people-no = No
answer-trouble-no_consent = Not everybody agreed
answer-trouble-minor = Somebody is under 18
answer-trouble-background = Screen, pass, plate or code
answer-maker-own = Yes, I made it
answer-maker-other = No, somebody else did
answer-bsn-not_bsn = Not a BSN
answer-bsn-is_bsn = Yes, it is a BSN
answer-contact-allowed = Yes, that is fine
answer-contact-edit = No, I will change it
answer-duplicate-post = Post it anyway
answer-duplicate-cancel = Do not post it
answer-speech-nobody = Nobody speaks
answer-speech-subtitled = It has subtitles
answer-caption-none = No text
answer-hashtag-apply = Make it readable

# Why a typed answer will not do.

problem-alt-count = { $expected ->
    [one] I need one description.
   *[other] I need { $expected } descriptions and see { $count }. Send them as lines: 1. … 2. …
}
problem-alt-short = Photo { $item }: write a little more. What do you see?
problem-alt-empty = Photo { $item }: write what is in it. For example: two colleagues drinking coffee.
problem-alt-long = Photo { $item }: the description has { $count } characters. The limit is { $limit }.
problem-answer = I do not understand that answer. Choose a button or type your answer.
