# Findings: the code of the ground rule.

finding-TECH-01 = { $reason ->
    [empty] This file is empty. Please send it again.
    [animated] I cannot post moving pictures. Send a photo or a video.
    [format] I cannot post this kind of file. Send a photo (JPEG, PNG or HEIC) or a video (MP4 or MOV).
    [hdr] I cannot convert the colours of this video (HDR). Switch HDR off in your camera and film again.
    [crashed] I got stuck on this file. The administrator knows. Choose another picture.
   *[other] I cannot open this file. Send it again, or choose another picture.
}
finding-TECH-02 = { $reason ->
    [too_many_pixels] This picture has too many pixels. Make it smaller or send another one.
    [timeout] This file is too heavy to open. Send a smaller one, or choose another picture.
    [memory] This file is too heavy to open. Send a smaller one, or choose another picture.
    [too_many_scans] This file is too heavy to open. Save the photo again and send that.
   *[other] This file is too large. Send a smaller one, or choose another picture.
}
finding-TECH-03 = { $way ->
    [cropped] Your picture did not quite fit. I took { $percent }% off. Check if it looks right.
   *[padded] Your picture did not quite fit. I put a border around it. Check if it looks right.
}
finding-TECH-04 = { $problem ->
    [too_short] Your video is too short. Make it at least { $limit } seconds.
    [too_long] { $limit ->
        [60] Your video takes { $value } seconds. A story takes { $limit } at most. Make it a post, or make it shorter.
       *[other] Your video takes { $value } seconds. The limit is { $limit }. Make it shorter and send it again.
    }
    [too_large] Your video is too large. Make it shorter and send it again.
    [video_without_picture] There is no picture in this, only sound. Send a video with something to see.
    [video_codec] I cannot open this kind of video. Film with your phone (MP4 or MOV) and send it again.
   *[other] Instagram does not take this video as it is. Film with your phone (MP4, H.264) and send it again.
}
finding-TECH-05 = { $what ->
    [hashtags] You have { $count } hashtags. The limit is { $limit }. Please remove a few.
    [mentions] You mention { $count } accounts with an @. The limit is { $limit }. Please remove a few.
    [alt_text] The description is too long: { $count } characters. The limit is { $limit }.
    [emoji] Your text is too long: { $count } characters. The limit is { $limit }. An emoji often counts for more than one.
   *[caption] Your text is too long: { $count } characters. The limit is { $limit }.
}
finding-TECH-06 = { $what ->
    [dark] Your photo is a bit dark. That is fine. A lighter one is nicer.
    [bright] Your photo is a bit bright. That is fine. A darker one is nicer.
    [small] Your photo is small. We make it larger, so it gets a bit blurry. A larger one is nicer.
   *[unsharp] Your photo is a little unsharp. That is fine. A sharper one is nicer.
}
finding-TECH-07 = This picture looks like #{ $number }, which was sent before. Post it anyway?
that-day = that day
finding-TECH-08 = There would be { $count } posts on { $day }. More than { $limit } a day is a lot.
finding-META-01 = { $file ->
    [yes] I removed the location. Sending it as a file is good: your picture stays sharp.
   *[no] I removed the location. You may send it as a file: then your picture stays sharp.
}
finding-AVG-01 = Who can be recognised? Did everybody say yes? Without a yes we do not post this.
finding-AVG-02 = Can you recognise somebody under 18? Then we do not post this. Choose another picture. Questions? Use /ask.
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
    [emoji] You have { $count } emoji in a row. A screen reader reads them all out. Up to { $limit } is nicer.
   *[hashtag] A screen reader reads it well like this: { $proposal }.
}

# What a block says when the answer to the question made it.

blocked-AVG-01 = Not everybody said yes. Then we do not post this. Send another picture.
blocked-AVG-02 = Somebody in it is under 18. Then we do not post this. Send another picture. Questions? Use /ask.
blocked-AVG-05 = This is a BSN (citizen number). I delete this message. Send it again without the number.
blocked-AVG-10 = Take the e-mail address out of your text and send the text again.
blocked-AVG-11 = Take the phone number out of your text and send the text again.
blocked-SEC-02 = There is something in the background that may not be shown. Send another picture.
blocked-TECH-07 = All right, we do not post this picture.

# Questions.

question-kind = Will this be a story or a post?
question-people = Who can be recognised? Look for screens, passes and number plates too.
question-trouble = What is wrong?
question-maker = Did you make this yourself?
question-maker_name = Who made it? Send the name. The editors will ask you for the permission.
question-bsn = I see a number that looks like a BSN (citizen number). Is it? Then I delete this message.
question-contact = There { $what ->
    [email] is an e-mail address
    [phone] is a phone number
   *[both] are an e-mail address and a phone number
} { $where ->
    [alt] in your alt text
    [picture] in the picture
   *[caption] in your text
}{ $item ->
    [0] {""}
   *[other] {" "}(photo { $item })
}. May everybody see it?
question-duplicate = This picture looks like #{ $number } of { $day }. Post it anyway?
question-speech = Does somebody speak in your video?
question-caption = Which text goes with it? Send it here.
question-alt = { $count ->
    [one] { $item ->
        [0] What is in the photo? Write 1 or 2 sentences for people who cannot see it.
       *[other] What is in photo { $item }? Write 1 or 2 sentences for people who cannot see it.
    }
   *[other] What is in the photos? Send { $count } lines in one message: 1. … 2. … They are for people who cannot see the photos.
}

# Answers: at most 30 characters, they stand on buttons.

answer-kind-feed = Post (stays)
answer-kind-story = Story (seen for 24 hours)
answer-people-agreed = Others: they agreed (18+)
answer-people-me = Only me
answer-people-nobody = Nobody recognisable
answer-people-no = No yes, or a screen or plate
answer-trouble-no_consent = Not everybody agreed
answer-trouble-minor = Somebody is under 18
answer-trouble-background = A screen, pass or code in it
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
problem-alt-short = { $item ->
    [0] Write a little more. What do you see?
   *[other] Photo { $item }: write a little more. What do you see?
}
problem-alt-empty = { $item ->
    [0] Write what is in it. For example: two colleagues drinking coffee.
   *[other] Photo { $item }: write what is in it. For example: two colleagues drinking coffee.
}
problem-alt-caption = { $item ->
    [0] That is the text of your post. Write what is in the photo.
   *[other] Photo { $item }: that is the text of your post. Write what is in the photo.
}
problem-alt-long = { $item ->
    [0] The description has { $count } characters. The limit is { $limit }.
   *[other] Photo { $item }: the description has { $count } characters. The limit is { $limit }.
}
problem-answer = I do not understand that answer. Choose a button or type your answer.

# Findings as they stand on the editors' card, where they speak to the maker otherwise.

card-finding-INT-05 = { $who ->
    [no] { $takeover ->
        [no] It does not say who speaks and that this is a takeover.
       *[yes] It does not say who speaks.
    }
   *[yes] It does not say that this is a takeover.
}
card-finding-TOEG-01 = The alt text is still missing.
card-finding-TECH-03 = { $way ->
    [cropped] { $percent }% of the picture is off, so that it fits.
   *[padded] There is a border around the picture, so that it fits.
}
card-finding-TECH-06 = { $what ->
    [dark] The picture is a bit dark.
    [bright] The picture is a bit bright.
    [small] The picture is small and was made larger.
   *[unsharp] The picture is a little unsharp.
}
card-finding-TECH-07 = This picture looks like #{ $number }.
card-finding-TOEG-03 = { $what ->
    [emoji] There are { $count } emoji in a row. A screen reader reads them all out.
   *[hashtag] A screen reader reads a hashtag badly. Better: { $proposal }.
}
card-finding-META-01 = The location was taken out of the file.
card-finding-SEC-03 = The text shows where the maker is now.
question-background = Can you see a screen, pass, code or number plate?
question-program = Did a program (AI) make this?
question-tone = Explain in a few words, or change your text.
question-later = Only show where you are once you have left. Shall I post this later? { $hours ->
    [one] Then it goes online in an hour at the earliest.
   *[other] Then it goes online in { $hours } hours at the earliest.
}
answer-trouble-plate = A number plate in it
answer-background-clear = No
answer-background-plate = Yes, a number plate
answer-background-screen = Yes, a screen, pass or code
answer-program-yes = Yes
answer-program-no = No
answer-tone-wrong = This is a mistake
answer-tone-wrong-AVG-04 = No, it is not about that
answer-tone-wrong-POL-02 = No, it is not about that
answer-tone-wrong-POL-03 = Yes, it is public already
answer-tone-wrong-INT-03 = No, it is not expensive
answer-tone-wrong-INT-04 = No, I do not mean it so
answer-tone-wrong-ROUW-01 = Yes, it fits now
answer-tone-edit = I will change my text
answer-later-later = Yes, post it later
answer-later-known = No, the place may be known

# Rules about what is said, and their questions.

finding-AVG-03 = Taking part is free. Saying no has no consequences. You can always withdraw your consent with /consent.
finding-AVG-04 = Does this say something about health, belief or a union? Then the editors look at it first.
finding-AVG-06 = Can a number plate be read? Make it unreadable or choose another picture.
finding-AVG-07 = Your request is in. We no longer use this picture and answer within a month.
finding-AVG-08 = This submission was not used. I delete it after a fixed time. Deleting earlier is always possible.
finding-AVG-09 = The privacy assessment is not finished. Until then only practice works.
finding-AMB-01 = This week you speak on our account. Your own opinion on policy does not belong here. In doubt? Use /ask.
finding-CHAT-01 = Share nothing confidential or personal here. What you write here can become public (Woo).
finding-SEC-03 = Only show where you are once you have left.
finding-POL-01 = This seems to be about a party or voting. Here we stay neutral. Change it or ask the editors.
finding-POL-02 = Elections are near. Is this about policy or a minister? Then the editors decide first.
finding-POL-03 = Is this plan public already? Not sure? Then we wait for the editors.
finding-POL-04 = A question from a journalist? Do not answer yourself. The spokesperson helps you.
finding-INT-01 = Were you given this? Above 50 euros is not allowed, and your manager has to agree. Better leave gifts out.
finding-INT-02 = I see a brand. Does your story need it? If not, we leave it out. We do not advertise.
finding-INT-03 = This can look expensive. Does it fit careful use of public money? Explain briefly. The editors decide.
finding-INT-04 = Does this sound like criticism of a person or group? Read it again. The editors think along.
finding-COPY-02 = Music has a maker. May our organisation use this? In doubt: use your own sound.
finding-TAAL-01 = { $remedy ->
    [text] Your text is hard to read, because of long words. Can it be plainer? Your tone stays.
    [no] This sentence has { $count } words. Can you make two of it? Your tone stays.
   *[yes] This sentence has { $count } words. Shall we make two of it? Your tone stays.
}
finding-TAAL-02 = { $alternative ->
    [none] Does everybody feel meant by ‘{ $word }’?
   *[other] Does everybody feel meant by ‘{ $word }’? You can also write ‘{ $alternative }’.
}
finding-ARCH-01 = Posted and kept in the archive. Must it go? Choose Offline. Delete nothing yourself.
finding-PAID-01 = The editors arrange paid reach. We choose no audience by personal data.
finding-AI-01 = Did a computer make this? Then we say so. You change it and decide.
finding-VEIL-01 = That is nasty. Do not react. Somebody helps you now and keeps the proof. You may stop, without explaining.
finding-NOOD-01 = Everything stands still. Post nothing. You will hear from the editors.
finding-ROUW-01 = This is a time of mourning. Does this post suit it? The editors look first.
blocked-AVG-03 = Without your yes you do not take part.
blocked-AVG-04 = You change your text. Send it again, without health, belief, union or origin.
blocked-AVG-06 = A number plate can be read. Make it unreadable or send another picture.
blocked-POL-02 = You change your text. Send it again, without policy or minister.
blocked-POL-03 = You change your text. Send it again, without what is not public yet.
blocked-INT-03 = You change your text. Send it again, without the luxury.
blocked-INT-04 = You change your text. Send it again, without the judgement.
blocked-AI-01 = Say that a computer made it.
blocked-ROUW-01 = You change your post. Send it again, or wait a while.
